"""Settings of the test suite: the demonstration's, made fast and still."""

from hall.settings.development import *  # noqa: F403  a settings module extends its base

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {"BACKEND": "hall.foundation.private_files.PrivateMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Static files are looked for when asked for: nothing is collected before a test.
WHITENOISE_AUTOREFRESH = True
# Tests look at pages as they are made; those of the cache switch it on.
HALL_PAGE_CACHE = False
# Nobody is told; the tests of notices open a way.
HALL_NOTICE_CHANNELS = {}
