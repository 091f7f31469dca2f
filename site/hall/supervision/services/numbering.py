"""Numbers of accountability records: ``ACC-YYYY-NNNNNN``, without gaps."""

from datetime import datetime

from hall.foundation.clock import local_date
from hall.supervision.models import RecordSerial


def lock_serial(at: datetime) -> RecordSerial:
    """The serial of the year of an instant, locked until the transaction ends; records are opened one at a time."""
    year = local_date(at).year
    RecordSerial.objects.bulk_create([RecordSerial(year=year)], ignore_conflicts=True)
    return RecordSerial.objects.select_for_update().get(year=year)


def next_number(serial: RecordSerial) -> str:
    """The next number of a locked serial."""
    serial.last += 1
    serial.save(update_fields=["last"])
    return f"ACC-{serial.year}-{serial.last:06d}"
