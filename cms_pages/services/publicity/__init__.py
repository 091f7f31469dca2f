"""The acts of publicity work beside writing: confirming, translating, scheduling, reminding."""

from cms_pages.services.publicity.phrases import confirm_phrase, use_live_value
from cms_pages.services.publicity.reminders import send_review_reminders
from cms_pages.services.publicity.schedule import publish_due
from cms_pages.services.publicity.translations import confirm_match, create_translation

__all__ = [
    "confirm_match",
    "confirm_phrase",
    "create_translation",
    "publish_due",
    "send_review_reminders",
    "use_live_value",
]
