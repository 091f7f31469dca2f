"""What cases have in common that did the same acts, whenever: read once, so that a case has only its seconds to add."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from hall.cases.enums import Act
from hall.cases.trial.acts import SAID_BY
from hall.cases.trial.both_sides import PLACES
from hall.cases.trial.histories import Correction, PlannedAct, read_plan
from hall.cases.trial.stream import StoredCase

_MOST_KEPT = 20_000


class Planned(NamedTuple):
    """An event of a plan: what tells it from others, as part of a key; where its second is found; and what it is."""

    key: int
    place: int
    what: PlannedAct | Correction | None


class Plan(NamedTuple):
    """What happens to a case.

    Attributes:
        receipt: what tells its receipt from others.
        events: the acts, and the end of the trial.
        acts: the acts alone.
        conduct: as it stood at the end.
        extended: it was extended, and no clock tells when.
    """

    receipt: int
    events: tuple[Planned, ...]
    acts: tuple[PlannedAct, ...]
    conduct: Mapping[str, Any]
    extended: bool


class Plans:
    """The plans that were met, and the numbers of the events in them. Passing time has number 0, the end 1."""

    def __init__(self) -> None:
        """None was met."""
        self._plans: dict[tuple[object, ...], Plan] = {}
        self._numbers: dict[Hashable, int] = {"time": 0, "end": 1}

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

    def with_corrections(
        self, plan: Plan, seconds: list[int], corrections: Sequence[Correction]
    ) -> tuple[Sequence[Planned], list[int]]:
        """The events with what supervision marked as put right among them, and the seconds of all."""
        *acts, end = plan.events
        placed = [(seconds[act.place], act) for act in acts]
        for place, correction in enumerate(corrections, len(seconds) - 1):
            key = self._number(("correction", correction.rule, correction.subject))
            placed.append((correction.second, Planned(key, place, correction)))
        more = [*seconds[:-1], *(correction.second for correction in corrections), seconds[-1]]
        return [*(event for _, event in sorted(placed, key=itemgetter(0))), end], more

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
        events = [Planned(self._act(act.act, conduct, act.step, act.amount), act.place, act) for act in acts]
        return Plan(
            receipt=self._act(Act.CREATE, conduct),
            events=(*events, Planned(self._number("end"), -1, None)),
            acts=acts,
            conduct=conduct,
            extended=bool(conduct.get("extensions")) and all(act.act is not Act.EXTEND for act in acts),
        )

    def _act(self, act: Act, conduct: Mapping[str, Any], *more: Hashable) -> int:
        said = tuple(repr(conduct.get(name)) for name in SAID_BY.get(act, ()))
        return self._number((act, said, *more))

    def _number(self, event: Hashable) -> int:
        """A number in the upper part of a key; the lower part is for a distance."""
        return self._numbers.setdefault(event, len(self._numbers)) * (PLACES + 1)
