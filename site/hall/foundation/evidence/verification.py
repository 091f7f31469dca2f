"""Whether the evidence is what it was: every event, every chain's head, every anchor.

1. The anchors: each line of the file is ours, follows the one before, and is
   the line the database has. What the anchors say about the chains is
   collected, from the file and from the table alike.
2. The chains: events are counted without a gap, each holds the hash of the
   one before, each hash fits what the event says, and the head is the last.
3. Both together: an event that an anchor names must be there with that hash.
   This is what shows a deleted tail, a rewritten chain or a deleted chain.

The first thing wrong with a chain is reported; what comes after it follows
from it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby

from django.db import connection, transaction

from hall.foundation.evidence.anchor_file import list_foreign_files, read_lines
from hall.foundation.evidence.anchor_lines import AnchorLineError, AnchorStatement, read_line
from hall.foundation.evidence.anchors import ANCHOR_LOCK
from hall.foundation.evidence.links import ALGORITHM, NOTHING_BEFORE, SCHEMA_VERSION, Link
from hall.foundation.models import EvidenceAnchor, EvidenceEvent, EvidenceHead, EvidenceRegister

ANCHORS = "anchors"


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing wrong with a chain; the chain ``anchors`` is the anchors themselves."""

    chain: str
    sequence: int
    reason: str


# For each chain, the hashes its events had when they were anchored.
Stated = dict[str, dict[int, str]]


def verify(chain: str | None = None) -> list[Break]:
    """Check one chain, or everything; an empty list means that all is as it was."""
    with _one_moment() as (lines, rows):
        broken, stated = _check_anchors(lines, rows)
        if chain is not None:
            stated = {chain: stated.get(chain, {})}
        return [*broken, *_check_chains(chain, stated)]


@contextmanager
def _one_moment() -> Iterator[tuple[list[str], dict[int, str]]]:
    """See file and database as they were at one moment, though cases go on being written.

    No anchor is half made at that moment: the lock that anchors take is held
    until both were read, and no longer, so that a long verification does not
    keep anchors from being made. Gives the lines of the file and of the table.
    """
    nested = connection.in_atomic_block
    with _anchors_held_back() as release, transaction.atomic(), connection.cursor() as cursor:
        if not nested:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        rows = dict(EvidenceAnchor.objects.values_list("number", "line"))
        register = EvidenceRegister.objects.first()
        lines = read_lines(str(register.identifier)) if register else []
        release()
        yield lines, rows


@contextmanager
def _anchors_held_back() -> Iterator[Callable[[], None]]:
    held = True

    def release() -> None:
        nonlocal held
        if held:
            held = False
            _call("SELECT pg_advisory_unlock(%s)")

    _call("SELECT pg_advisory_lock(%s)")
    try:
        yield release
    finally:
        release()


def _call(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [ANCHOR_LOCK])


def _check_anchors(lines: list[str], rows: dict[int, str]) -> tuple[list[Break], Stated]:
    stated: Stated = defaultdict(dict)
    broken = list(_check_foreign_files())
    broken += _check_lines(enumerate(lines, start=1), stated, "of the anchor file")
    broken += _check_lines(sorted(rows.items()), stated, "of the database")
    differing = sorted(number for number, line in rows.items() if lines[number - 1 : number] != [line])
    if differing:
        broken.append(Break(ANCHORS, differing[0], f"anchor {differing[0]} of the database is not in the anchor file"))
    # One line more is an anchor whose transaction did not end; it is taken over by the next.
    if len(lines) > len(rows) + 1:
        broken.append(Break(ANCHORS, len(rows) + 1, f"anchor {len(rows) + 1} of the file is not in the database"))
    return broken[:1], stated


def _check_foreign_files() -> Iterator[Break]:
    register = EvidenceRegister.objects.first()
    for name in list_foreign_files(str(register.identifier) if register else ""):
        yield Break(ANCHORS, 0, f"the anchor file {name} belongs to another database; if that is right, move it away")


def _check_lines(lines: Iterable[tuple[int, str]], stated: Stated, where: str) -> list[Break]:
    previous = NOTHING_BEFORE
    broken: list[Break] = []
    for number, line in lines:
        try:
            statement = read_line(line)
            _check_place(statement, number, previous)
        except AnchorLineError as error:
            broken.append(Break(ANCHORS, number, f"anchor {number} {where}: {error}"))
            return broken
        previous = statement.root()
        for head in statement.heads:
            stated[head.chain][head.sequence] = head.hash
    return broken


def _check_place(statement: AnchorStatement, number: int, previous: str) -> None:
    if statement.number != number:
        raise AnchorLineError(f"it says that it is anchor {statement.number}")
    if statement.previous != previous:
        raise AnchorLineError("it does not follow the anchor before it")


def _check_chains(chain: str | None, stated: Stated) -> Iterator[Break]:
    heads_found = EvidenceHead.objects.order_by("chain")
    events = EvidenceEvent.objects.order_by("chain", "sequence")
    if chain is not None:
        heads_found, events = heads_found.filter(chain=chain), events.filter(chain=chain)
    heads = {head.chain: head for head in heads_found}
    missing = set(heads) | {name for name, hashes in stated.items() if hashes}
    for name, links in groupby(events.iterator(chunk_size=2000), key=lambda event: event.chain):
        missing.discard(name)
        found = _check_chain(name, links, heads.get(name), stated.get(name, {}))
        if found is not None:
            yield found
    for name in sorted(missing):
        yield Break(name, 1, "every event of the chain is missing")


def _check_chain(
    chain: str, links: Iterable[EvidenceEvent], head: EvidenceHead | None, stated: dict[int, str]
) -> Break | None:
    sequence, previous = 0, NOTHING_BEFORE
    for event in links:
        reason = _fault_of(event, sequence + 1, previous, stated)
        if reason is not None:
            return Break(chain, sequence + 1, reason)
        sequence, previous = event.sequence, event.hash
    anchored = max(stated, default=0)
    if anchored > sequence:
        return Break(chain, sequence + 1, f"event {sequence + 1} is missing: an anchor counted {anchored} events")
    if head is None:
        return Break(chain, sequence, "the head of the chain is missing")
    if head.sequence > sequence:
        return Break(chain, sequence + 1, f"event {sequence + 1} is missing: the head counts {head.sequence} events")
    if (head.sequence, head.hash) != (sequence, previous):
        return Break(chain, sequence, "the head of the chain is not its last event")
    return None


def _fault_of(event: EvidenceEvent, sequence: int, previous: str, stated: dict[int, str]) -> str | None:
    if event.sequence != sequence:
        return f"event {sequence} is missing"
    if (event.schema_version, event.algorithm) != (SCHEMA_VERSION, ALGORITHM):
        return f"event {sequence} names a form of evidence that does not exist"
    if event.previous_hash != previous:
        return f"event {sequence} does not follow the event before it"
    link = Link(
        chain=event.chain,
        sequence=event.sequence,
        kind=event.kind,
        payload=event.payload,
        actor=event.actor,
        at=event.at,
        previous_hash=event.previous_hash,
    )
    if link.hash() != event.hash:
        return f"event {sequence} ({event.kind}) was changed: its hash does not fit what it says"
    if stated.get(sequence, event.hash) != event.hash:
        return f"event {sequence} was rewritten: an anchor holds another hash for it"
    return None
