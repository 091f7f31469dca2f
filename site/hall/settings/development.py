"""The demonstration county on one machine: shown with a banner, with known accounts and its own secret keys."""

from hall.settings.base import *  # noqa: F403  a settings module extends its base

DEBUG = False
HALL_DEMONSTRATION = True
ALLOWED_HOSTS = ["*"]
# Known to everyone who reads this file: good for a demonstration, refused by production.
SECRET_KEY = "demonstration-only-" + "0" * 40
HALL_PERSONAL_DATA_KEY = "demonstration-only-personal-data-key"
HALL_EVIDENCE_KEY = "demonstration-only-evidence-key"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
# Text messages go nowhere, e-mails to the console.
HALL_NOTICE_CHANNELS = {
    "sms": "hall.foundation.outbox.SandboxSms",
    "email": "hall.foundation.outbox.ConsoleBackend",
}
