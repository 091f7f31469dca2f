"""What happened to a change, as the evidence chain has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hall.foundation.evidence import list_events
from rules.authoring.events import CHAIN, RulesEvent
from rules.authoring.models import ChangeSet

_WORDS: Mapping[str, str | Promise] = {
    RulesEvent.DRAFT_BEGUN: _("Draft begun"),
    RulesEvent.DRAFT_EDITED: _("Title, reason or date changed"),
    RulesEvent.DRAFT_RULES_CHANGED: _("Rules changed"),
    RulesEvent.DRAFT_DISCARDED: _("Draft discarded"),
    RulesEvent.CHANGE_TAKEN_BACK: _("Taken back"),
    RulesEvent.CHANGE_PROPOSED: _("Sent for approval"),
    RulesEvent.CHANGE_APPROVED: _("Approved"),
    RulesEvent.CHANGE_REJECTED: _("Sent back"),
    RulesEvent.VERSION_PUBLISHED: _("Published"),
    RulesEvent.VERSION_CANCELLED: _("Version cancelled"),
}
_MOST = 500


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act on a change; ``times`` acts of the same kind by the same person in a row are one line."""

    kind: str
    said: str | Promise
    actor: str
    at: datetime
    note: str
    times: int = 1


def list_history(change: ChangeSet) -> list[HistoryLine]:
    """The acts on a change in order, from the newest evidence."""
    events = list_events(CHAIN).filter(payload__change=change.number, kind__in=list(_WORDS)).order_by("-sequence")
    rows = list(events.values_list("kind", "actor", "at", "payload")[:_MOST])[::-1]
    lines = [
        HistoryLine(kind, _WORDS[kind], actor, at, str(payload.get("reason") or payload.get("note") or ""))
        for kind, actor, at, payload in rows
        if kind in _WORDS
    ]
    return _joined(_without_repeated_notes(lines))


def _without_repeated_notes(lines: list[HistoryLine]) -> Iterable[HistoryLine]:
    """A reason that stands in the line before need not be read twice."""
    yield from lines[:1]
    for before, line in pairwise(lines):
        yield replace(line, note="") if line.note == before.note else line


def _joined(lines: Iterable[HistoryLine]) -> list[HistoryLine]:
    joined: list[HistoryLine] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and (last.kind, last.actor) == (line.kind, line.actor) and line.kind == RulesEvent.DRAFT_RULES_CHANGED:
            joined[-1] = replace(line, times=last.times + 1)
        else:
            joined.append(line)
    return joined
