"""What cases have in common that did the same acts, whenever: read once, so that a case has only its seconds to add."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from hall.cases.enums import Act
from hall.cases.trial.acts import CHANGED_BY, MOVED_BY, SAID_BY
from hall.cases.trial.histories import PlannedAct, read_plan
from hall.cases.trial.panels import STEP
from hall.cases.trial.strands import Look
from hall.cases.trial.stream import StoredCase

PLACES = 1 << 24
"""The numbers of events are multiples of this; below it is room for a distance."""
END = 0
DEEMS = PLACES
"""Stands for the instant at which silence becomes acceptance."""
_MOST_KEPT = 20_000
_ANSWERS = frozenset({Act.REQUEST_SUPPLEMENT, Act.RECEIVE_SUPPLEMENT, Act.ACCEPT, Act.REJECT, Act.REFER})
_BEAR_ON_ALL = _ANSWERS | {Act.WITHDRAW, Act.TERMINATE}
"""Acts that may find a case accepted by law, or that end it wherever it stands."""
_ENDS = frozenset({Act.DELIVER, Act.WITHDRAW, Act.TERMINATE, Act.REJECT, Act.REFER})


class Planned(NamedTuple):
    """An event of a plan, as a strand looks at it.

    Attributes:
        key: what tells it from others.
        place: where among the seconds of a case its own is found.
        what: the act; None for the end of the trial.
        number: its place among the acts.
    """

    key: int
    place: int
    what: PlannedAct | None
    number: int


class Seen(NamedTuple):
    """A plan, as a strand looks at it."""

    receipt: int
    events: tuple[Planned, ...]


class Plan:
    """What happens to a case.

    Attributes:
        acts: the acts.
        order: where among the seconds of a case theirs are found.
        conduct: as it stood at the end.
        extended: it was extended, and no clock tells when.
        ending: the place among the acts of the one that ended the case; None where none did.
        seen: the plan as strands look at it, by what they look at.
    """

    __slots__ = ("acts", "conduct", "ending", "extended", "order", "seen")

    def __init__(self, acts: tuple[PlannedAct, ...], conduct: Mapping[str, Any]) -> None:
        """Read what follows from the acts."""
        self.acts, self.conduct = acts, conduct
        self.order = tuple(act.place for act in acts)
        self.extended = bool(conduct.get("extensions")) and all(act.act is not Act.EXTEND for act in acts)
        ends = [number for number, act in enumerate(acts) if act.act in _ENDS]
        self.ending = ends[0] if ends else None
        self.seen: dict[object, tuple[Seen, ...]] = {}


class Plans:
    """The plans that were met, and the numbers of the events in them."""

    def __init__(self) -> None:
        """None was met."""
        self._plans: dict[tuple[object, ...], Plan] = {}
        self._numbers: dict[Hashable, int] = {"end": END, "deems": 1}

    def of(self, case: StoredCase) -> Plan:
        """The plan of a case.

        Raises:
            UnreadableHistoryError: no acts leave such a ledger.
        """
        key = (
            case.entries,
            case.told,
            case.state,
            case.conduct,
            case.accepted == "",
            case.decided == "",
            case.ended == "",
        )
        known = self._plans.get(key)
        if known is None:
            if len(self._plans) >= _MOST_KEPT:
                self._plans.clear()
            known = self._plans[key] = self._read(case)
        return known

    def seen(self, plan: Plan, looks: tuple[Look, ...]) -> tuple[Seen, ...]:
        """A plan, as strands look at it that look at something each."""
        return tuple(self._look(plan, look) for look in looks)

    def _read(self, case: StoredCase) -> Plan:
        conduct = json.loads(case.conduct)
        acts = read_plan(
            case.entries,
            case.told.split(),
            state=case.state,
            accepted=case.accepted != "",
            decided=case.decided != "",
            ended=case.ended != "",
            deemed=bool(conduct.get("deemed_accepted")),
        )
        return Plan(acts, conduct)

    def _look(self, plan: Plan, look: Look) -> Seen:
        # Acts in hand tell whether silence had become acceptance, unless somebody accepted.
        every = look.act or (
            all(act.act is not Act.ACCEPT for act in plan.acts)
            and any(act.act not in _BEAR_ON_ALL for act in plan.acts)
        )
        events = [
            Planned(self._number(act, plan, look), act.place, act, number)
            for number, act in enumerate(plan.acts)
            if every or _bears_on(act.act, look)
        ]
        receipt = self._number(PlannedAct(Act.CREATE, 0), plan, look)
        return Seen(receipt, (*events, Planned(END, -1, None, len(plan.acts))))

    def _number(self, act: PlannedAct, plan: Plan, look: Look) -> int:
        """A number in the upper part of a key; the lower part is for a distance."""
        said = tuple(repr(plan.conduct.get(name)) for name in SAID_BY.get(act.act, ()) if name in look.fields)
        amount = act.amount if act.act is Act.EXTEND or "procedure" in look.clocks else None
        event = (act.act, said, act.step if STEP in look.clocks else "", amount)
        return self._numbers.setdefault(event, len(self._numbers)) * PLACES


def _bears_on(act: Act, look: Look) -> bool:
    return (
        act in _BEAR_ON_ALL or not look.clocks.isdisjoint(MOVED_BY[act]) or not look.fields.isdisjoint(CHANGED_BY[act])
    )


def are_in_order(plan: Plan, seconds: Sequence[int]) -> bool:
    """Whether the acts of a case happened one after another."""
    last = seconds[0]
    for place in plan.order:
        second = seconds[place]
        if second < last:
            return False
        last = second
    return True
