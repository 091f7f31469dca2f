"""Instants are read as what they are, whatever the time zone of the database's session.

Django asks for UTC when it connects and from then on takes every instant for UTC without looking at the offset that
comes with it. Where somebody else sets the zone of the session later, an operator in a shell or another user of a
connection pooler, every instant would be read wrongly by so many hours, and evidence would seem to be broken. So
instants are converted by their offset instead.
"""

from datetime import datetime
from typing import Any

from django.db.backends.signals import connection_created
from psycopg.abc import Buffer
from psycopg.types.datetime import TimestamptzLoader


def read_instants_by_their_offset() -> None:
    """Have every new connection of Django read instants by their offset."""
    connection_created.connect(_prepare, dispatch_uid="hall.foundation.session_zone")


def _prepare(connection: Any, **_signal: object) -> None:
    zone = connection.timezone

    class OffsetLoader(TimestamptzLoader):
        timezone = zone  # Django looks for it and puts its own loader here if it is another one

        def load(self, data: Buffer) -> datetime:
            return super().load(data).astimezone(zone)

    connection.connection.adapters.register_loader("timestamptz", OffsetLoader)
