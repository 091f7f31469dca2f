"""The serial of the day: one row per day that receipts queue on, so that no serial is given twice or lost."""

from datetime import date

from django.db import connection

_NEXT = """
INSERT INTO cases_casecounter (day, last) VALUES (%s, 1)
ON CONFLICT (day) DO UPDATE SET last = cases_casecounter.last + 1
RETURNING last
"""


def next_serial(day: date) -> int:
    """The next serial of a day; it is given back when the transaction is undone."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [day])
        serial: int = cursor.fetchone()[0]
    return serial
