"""Pages that must be read again: who is reminded, and when."""

from datetime import timedelta

import pytest
from django.core import mail

from cms_pages.models import NewsPage
from cms_pages.services.publicity import send_review_reminders
from hall.foundation import clock
from hall.organization.models import User
from tests.integration.publicity.conftest import AT
from tests.integration.publicity.pages import make_news, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


@pytest.mark.parametrize(("days", "mails"), [(-8, 0), (-7, 1), (-1, 1), (0, 1), (1, 1)])
def test_a_reminder_goes_out_a_week_before_and_on_the_day(days: int, mails: int) -> None:
    """The day before the week, the week's first day, the day before, the day, the day after."""
    owner = User.objects.create_user("owner", "owner@example.org", "not used")
    news = make_news()
    publish(news)
    day = clock.local_date(AT)
    NewsPage.objects.update(review_by=day, owner=owner)
    at = AT + timedelta(days=days)
    assert send_review_reminders(at=at) == mails
    assert send_review_reminders(at=at) == 0
    assert len(mail.outbox) == mails
    if mails:
        assert mail.outbox[0].to == ["owner@example.org"]
        assert "必须" in mail.outbox[0].body or "To be read again" in mail.outbox[0].subject


def test_after_the_early_reminder_the_day_itself_reminds_once_more() -> None:
    owner = User.objects.create_user("owner", "owner@example.org", "not used")
    news = make_news()
    publish(news)
    NewsPage.objects.update(review_by=clock.local_date(AT), owner=owner)
    assert [send_review_reminders(at=AT + timedelta(days=day)) for day in (-7, -6, 0, 1)] == [1, 0, 1, 0]


def test_a_draft_reminds_nobody() -> None:
    make_news()
    NewsPage.objects.update(review_by=clock.local_date(AT))
    assert send_review_reminders(at=AT) == 0
