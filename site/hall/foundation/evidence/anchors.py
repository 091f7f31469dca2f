"""Carrying the heads of all chains out of the database.

The order matters: the line is on disk before the transaction that marks the
heads as anchored commits. If the process dies between the two, the file is
one line ahead; the next anchor takes that line over first.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from hall.foundation.evidence.anchor_file import add_line, read_last_line, read_lines
from hall.foundation.evidence.anchor_lines import (
    AnchorLineError,
    AnchorStatement,
    Head,
    newest_key_version,
    read_line,
    signed_line,
)
from hall.foundation.evidence.canonical import EPOCH, to_microseconds
from hall.foundation.evidence.links import NOTHING_BEFORE
from hall.foundation.models import EvidenceAnchor, EvidenceHead, EvidenceRegister

# One anchor is made at a time; verification holds the same lock while it reads file and table.
ANCHOR_LOCK = 7_305_511_922


def anchor(at: datetime) -> EvidenceAnchor | None:
    """Sign the heads that changed and write them to the anchor file and table.

    A head that is being written at this moment is left for the next anchor,
    so that anchoring never waits for a case nor a case for it.

    Returns:
        The anchor, or None when nothing changed since the last one.
    """
    register = get_register()
    with transaction.atomic():
        _take_anchor_lock()
        last = _take_over_unrecorded_lines(register)
        changed = list(
            EvidenceHead.objects.select_for_update(skip_locked=True)
            .filter(sequence__gt=F("anchored_sequence"))
            .order_by("chain")
        )
        if not changed:
            return None
        statement = AnchorStatement(
            register=register,
            number=last.number + 1 if last else 1,
            at_microseconds=to_microseconds(at),
            chains=EvidenceHead.objects.count(),
            heads=tuple(Head(head.chain, head.sequence, head.hash) for head in changed),
            previous=last.hash if last else NOTHING_BEFORE,
            key_version=newest_key_version(),
        )
        row = _record(statement, signed_line(statement))
        EvidenceHead.objects.filter(pk__in=[head.pk for head in changed]).update(anchored_sequence=F("sequence"))
        add_line(register, row.line)
        return row


def get_register() -> str:
    """The identity of this database's evidence."""
    register, _created = EvidenceRegister.objects.get_or_create(only=True)
    return str(register.identifier)


def list_anchors(since_number: int = 0) -> Sequence[EvidenceAnchor]:
    """The anchors after a number, in order: what is published."""
    return list(EvidenceAnchor.objects.filter(number__gt=since_number).order_by("number"))


def _take_anchor_lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ANCHOR_LOCK])


def _take_over_unrecorded_lines(register: str) -> EvidenceAnchor | None:
    last = EvidenceAnchor.objects.order_by("number").last()
    line = read_last_line(register)
    if line is None or (last is not None and line == last.line):
        return last
    recorded = last.number if last else 0
    for unrecorded in read_lines(register)[recorded:]:
        statement = read_line(unrecorded)
        if statement.number != recorded + 1 or statement.previous != (last.hash if last else NOTHING_BEFORE):
            raise AnchorLineError(f"line {recorded + 1} does not continue the anchors of the database")
        last = _record(statement, unrecorded)
        recorded = last.number
    return last


def _record(statement: AnchorStatement, line: str) -> EvidenceAnchor:
    return EvidenceAnchor.objects.create(
        number=statement.number,
        at=EPOCH + timedelta(microseconds=statement.at_microseconds),
        hash=statement.root(),
        line=line,
    )
