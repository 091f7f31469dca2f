"""Reminders that a page must be read again, to its owner and to whoever wrote it last."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page

from cms_pages.models import SentReminder
from cms_pages.selectors.reviews import list_pages_to_review
from hall.foundation import clock

AHEAD = timedelta(days=7)


def send_review_reminders(*, at: datetime) -> int:
    """Remind a week before the review date and on the day itself, once each; says how many mails were sent.

    Mails are in both languages, because the product does not know which one a colleague prefers to read.
    """
    today = clock.local_date(at)
    sent = 0
    for page in list_pages_to_review(until=today + AHEAD):
        kind = "due" if page.review_by <= today else "ahead"
        with transaction.atomic():
            _row, new = SentReminder.objects.get_or_create(
                page_id=page.pk, review_by=page.review_by, kind=kind, defaults={"sent_at": at}
            )
            if new:
                sent += _send(page, today)
    return sent


def _send(page: Any, today: date) -> int:
    addresses = sorted(set(_addresses(page)))
    if not addresses:
        return 0
    link = f"{get_admin_base_url() or ''}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
    parts = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            parts.append(_text(page, today, link))
    send_mail(" / ".join(subject for subject, _body in parts), "\n\n".join(body for _s, body in parts), None, addresses)
    return 1


def _text(page: Page, today: date, link: str) -> tuple[str, str]:
    values = {"title": page.get_admin_display_title(), "day": page.review_by.isoformat(), "link": link}
    if page.review_by <= today:
        subject = translation.gettext("To be read again now: %(title)s") % values
    else:
        subject = translation.gettext("To be read again by %(day)s: %(title)s") % values
    body = translation.gettext(
        "The page “%(title)s” must be read again by %(day)s. Correct what has changed and set a new date: %(link)s"
    )
    return subject, body % values


def _addresses(page: Page) -> Iterable[str]:
    """The page's owner and the last author, as far as they are active and have an address."""
    people = {page.owner_id, page.latest_revision.user_id if page.latest_revision else None} - {None}
    users = get_user_model().objects.filter(pk__in=people, is_active=True).exclude(email="")
    return [str(address) for address in users.values_list("email", flat=True)]
