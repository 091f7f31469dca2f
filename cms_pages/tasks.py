"""Publicity work that repeats by itself: schedules every minute, reminders every morning, old changes every night."""

from cms_pages.services.freshness import forget_changes
from cms_pages.services.publicity import publish_due, send_review_reminders
from hall.foundation import clock
from hall.foundation.jobs import app


@app.periodic(cron="* * * * *", periodic_id="cms_pages.publish_due")
@app.task(name="cms_pages.publish_due", queueing_lock="cms_pages.publish_due", lock="cms_pages.publish_due")
def publish_due_pages(timestamp: int) -> list[int]:
    """Put live and take down what is due; says how many ended, went live and were refused."""
    return list(publish_due(at=clock.now()))


@app.periodic(cron="30 8 * * *", periodic_id="cms_pages.remind")
@app.task(name="cms_pages.remind", queueing_lock="cms_pages.remind", lock="cms_pages.remind")
def remind_of_reviews(timestamp: int) -> int:
    """Remind of pages that must be read again; says how many mails were sent."""
    return send_review_reminders(at=clock.now())


@app.periodic(cron="41 3 * * *", periodic_id="cms_pages.forget_changes")
@app.task(name="cms_pages.forget_changes", queueing_lock="cms_pages.forget_changes")
def forget_published_changes(timestamp: int) -> int:
    """Forget publications older than any kept page; says how many."""
    return forget_changes(at=clock.now())
