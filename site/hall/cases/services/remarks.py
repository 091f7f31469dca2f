"""Notes for colleagues, and urging: words on a case that change nothing but are part of its history."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import RemarkKind
from hall.cases.models import Case, Remark
from hall.cases.next_acts import next_act
from hall.cases.services.beside_acts import may_urge, recording, works_on_it
from hall.cases.services.body import Body
from hall.organization import selectors as organization

MOST_URGED = 50

if TYPE_CHECKING:
    from hall.cases.services.proceeding import Proceeding
    from hall.organization.models import User


def add_remark(*, number: str, actor: User, at: datetime, kind: RemarkKind, text: object) -> None:
    """Write a note on a case, or urge those for whom it waits and who had it last. The words are kept encrypted.

    Args:
        number: of the case; an ended one can still get a note.
        actor: who writes; urging is for leads, heads and supervisors.
        at: the instant.
        kind: note or urging.
        text: the words.

    Raises:
        HallError: whatever ``recording`` refuses.
    """
    allowed = may_urge if kind is RemarkKind.URGING else works_on_it
    with recording(
        kind.value, number=number, actor=actor, at=at, allowed=allowed, only_open=kind is RemarkKind.URGING
    ) as proceeding:
        body = Body()
        words = body.text("text", text)
        body.finish()
        case = proceeding.case
        Remark.objects.create(case=case, kind=kind, text=words, at=proceeding.at, actor=actor)
        to = {"to": _urged(case, proceeding.at)} if kind is RemarkKind.URGING else {}
        proceeding.record(kind.value, {**to, "text_hash": proceeding.hash_of(words)})


def write_note(proceeding: Proceeding, words: str, *, actor: User) -> None:
    """A note that belongs to what is being done on a locked case."""
    Remark.objects.create(case=proceeding.case, kind=RemarkKind.NOTE, text=words, at=proceeding.at, actor=actor)
    proceeding.record(RemarkKind.NOTE.value, {"text_hash": proceeding.hash_of(words)})


def _urged(case: Case, at: datetime) -> list[str]:
    """Who hears an urging: who may do the next act on the case, and who had it in hand last."""
    last, act = [case.window_officer, case.handling_officer], next_act(case)
    if act is None:
        return [name for name in last if name]
    may = organization.list_mandated_people(
        acts=[act.value], at=at, authority_code=case.authority_code, item_code=case.item_code
    )
    names = [*may.values_list("username", flat=True)[:MOST_URGED], *last]
    return list(dict.fromkeys(name for name in names if name))
