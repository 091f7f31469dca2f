"""Cases that were there before can be found and sorted like new ones."""

from django.db import migrations

from hall.cases.applicant_search import name_hash, phone_end_hash
from hall.cases.clocks import ClockBook
from hall.cases.work_dates import find_work_dates
from hall.foundation import clock
from rules.calendar import WorkingCalendar

_BATCH = 1_000


def fill_search(apps, _editor):
    applicants = apps.get_model("cases", "Applicant")
    waiting = []
    for applicant in applicants.objects.filter(name_hash="").iterator(_BATCH):
        applicant.name_hash, applicant.phone_end_hash = name_hash(applicant.name), phone_end_hash(applicant.phone)
        waiting.append(applicant)
        if len(waiting) == _BATCH:
            applicants.objects.bulk_update(waiting, ["name_hash", "phone_end_hash"])
            waiting = []
    applicants.objects.bulk_update(waiting, ["name_hash", "phone_end_hash"])


def fill_queue(apps, _editor):
    """By the national calendar; the next act finds the dates anew by the county's own."""
    cases = apps.get_model("cases", "Case")
    states = ("submitted", "supplement_requested", "handling", "suspended", "decided")
    opened = cases.objects.filter(state__in=states, due_at__isnull=True)
    if not opened.exists():
        return
    entries, calendar, at = apps.get_model("cases", "LedgerEntry"), WorkingCalendar(), clock.now()
    for case in opened.iterator(_BATCH):
        book = ClockBook.read(case.limits, entries.objects.filter(case=case).order_by("sequence"))
        found = find_work_dates(state=case.state, current_step=case.current_step, book=book, calendar=calendar, at=at)
        cases.objects.filter(pk=case.pk).update(due_at=found.due_at, yellow_from=found.yellow_from)


def keep(_apps, _editor):
    """Nothing is lost by leaving what was filled in."""


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_queue_search_and_remarks")]

    operations = [
        migrations.RunPython(fill_search, keep),
        migrations.RunPython(fill_queue, keep),
    ]
