"""Writing a row together with the event that proves it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from psycopg import errors as postgres

from hall.foundation.errors import ValidationFailedError
from hall.foundation.evidence import NewEvent, append_events
from hall.organization.errors import OverlapError
from hall.organization.models import User

CHAIN = "organization"
SYSTEM = "system"


def record(kind: str, payload: dict[str, object], *, actor: User | None, at: datetime) -> None:
    """Append an event to the organization's chain; without an actor it was the system."""
    event = NewEvent(kind=kind, payload=payload, actor=actor.username if actor else SYSTEM, at=at)
    append_events(chain=CHAIN, events=[event])


def save_checked(row: models.Model) -> None:
    """Save a row that is valid.

    Raises:
        ValidationFailedError: names the fields that are not valid.
        OverlapError: when another row holds on some of the same days, or has the same code.
    """
    try:
        row.full_clean(validate_constraints=False, validate_unique=False)
        with transaction.atomic():
            row.save()
    except ValidationError as error:
        raise ValidationFailedError(fields=error.message_dict) from error
    except IntegrityError as error:
        if isinstance(error.__cause__, postgres.ExclusionViolation | postgres.UniqueViolation):
            raise OverlapError from error
        raise ValidationFailedError from error


def describe(row: models.Model, *, leave_out: Iterable[str] = ()) -> dict[str, object]:
    """What a row says, as an event's payload: related rows by their public code, never by a key."""
    said: dict[str, object] = {}
    for field in row._meta.concrete_fields:  # noqa: SLF001  Django documents _meta as public
        if field.primary_key or field.name in leave_out:
            continue
        value = getattr(row, field.name)
        if isinstance(value, models.Model):
            value = getattr(value, "code", None) or getattr(value, "username", None) or str(value)
        elif not isinstance(value, str | int | date | None):
            value = str(value)
        said[field.name] = value
    for field in row._meta.many_to_many:  # noqa: SLF001  as above
        said[field.name] = sorted(str(getattr(other, "code", other)) for other in getattr(row, field.name).all())
    return said
