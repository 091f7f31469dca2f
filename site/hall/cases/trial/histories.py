"""The history of one case, read back from its row and its ledger: which acts were done, and when.

The ledger tells it exactly: a pause of the acceptance clock is a supplement notice, a stop of the statutory clock is
the end of handling, a step's clock that stops while the statutory clock runs is a completed step.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from hall.cases.enums import STEP_PREFIX, Act, Clock, State
from rules.calendar import Unit


@dataclass(frozen=True, slots=True)
class ItemOfCase:
    """What a trial needs of the item as it was at receipt."""

    facts: Mapping[str, object]
    steps: tuple[str, ...]
    is_licence: bool
    extension: tuple[int, str] | None = None


class PastAct(NamedTuple):
    """One act, in the order in which it was done.

    ``amount`` is that of an extension, or the time told for a special procedure, with its unit.
    """

    act: Act
    second: int
    step: str = ""
    amount: tuple[int, str] | None = None


class Correction(NamedTuple):
    """Supervision marked a yellow card as put right."""

    rule: str
    subject: str
    second: int


@dataclass(slots=True)
class History:
    """One case: what never changed about it, and what was done.

    Attributes:
        conduct: as it stood at the end; the parts that depend on limits are found anew.
        documents: seconds and codes of documents held, in order; only where rules ask for them.
    """

    conduct: Mapping[str, Any]
    received: int
    acts: Sequence[PastAct]
    corrections: Sequence[Correction] = ()
    documents: Sequence[tuple[int, str]] = ()


class UnreadableHistoryError(ValueError):
    """The ledger of a case tells no history that acts could have made."""


LEDGER_OF_ACTS = (
    f"(clock LIKE '{STEP_PREFIX}%' AND kind = 'stop')"
    f" OR (clock = '{Clock.STATUTORY}' AND kind IN ('pause', 'resume', 'stop'))"
    f" OR (clock = '{Clock.ACCEPTANCE}' AND kind IN ('pause', 'resume'))"
    " OR kind = 'extend'"
)
"""The entries that tell acts apart; all others follow from these and from the row of the case."""

WORKING_DAY = Unit.WORKING_DAY.value
_ENDS_BEFORE_ACCEPTANCE = {
    State.NOT_ACCEPTED.value: Act.REJECT,
    State.REFERRED.value: Act.REFER,
    State.WITHDRAWN.value: Act.WITHDRAW,
}
_ENDS_IN_HAND = {State.WITHDRAWN.value: Act.WITHDRAW, State.TERMINATED.value: Act.TERMINATE}


class PlannedAct(NamedTuple):
    """An act without its instant, and where among the seconds of a case that is found."""

    act: Act
    place: int
    step: str = ""
    amount: tuple[int, str] | None = None

    def dated(self, second: int) -> PastAct:
        """The act as it was done in a case."""
        return PastAct(self.act, second, self.step, self.amount)


ACCEPTED, ENDED, FIRST_ENTRY = 1, 2, 3
"""Where among the seconds of a case those of acceptance, of the end and of the first entry of its ledger stand; that
of receipt comes first."""


def read_plan(
    entries: str, told: Sequence[str], *, state: str, accepted: bool, decided: bool, ended: bool, deemed: bool
) -> tuple[PlannedAct, ...]:
    """The acts of a case after its receipt, in order, told by what cases with the same acts have in common.

    Args:
        entries: the ledger's, filtered by ``LEDGER_OF_ACTS``, in order, each ``kind:amount:unit:clock``.
        told: for each special procedure, how many working days the applicant was told.
        state: of the case now.
        accepted: whether it was accepted.
        decided: whether it was decided.
        ended: whether it has an end.
        deemed: whether it was accepted by law.

    Raises:
        UnreadableHistoryError: no acts leave such a ledger.
    """
    before: list[PlannedAct] = []
    after: list[PlannedAct] = []
    for act in _acts_of(entries, told, state, decided=decided):
        (before if act.act in (Act.REQUEST_SUPPLEMENT, Act.RECEIVE_SUPPLEMENT) else after).append(act)
    if accepted:
        # An acceptance by law is nobody's act: it comes of itself, wherever the rules let it.
        acceptance = [] if deemed else [PlannedAct(Act.ACCEPT, ACCEPTED)]
        delivery = [PlannedAct(Act.DELIVER, ENDED)] if state == State.CONCLUDED.value and ended else []
        return (*before, *acceptance, *after, *delivery)
    if after:
        raise UnreadableHistoryError("handled without acceptance")
    return (*before, PlannedAct(_end(_ENDS_BEFORE_ACCEPTANCE, state), ENDED)) if ended else tuple(before)


def date_acts(
    plan: Sequence[PlannedAct], seconds: Sequence[int], extended: tuple[int, tuple[int, str]] | None = None
) -> list[PastAct]:
    """The acts of a case at their instants.

    Args:
        plan: as ``read_plan`` tells it.
        seconds: of receipt, acceptance and end (0 where there is none), and of the ledger's entries.
        extended: when and by how much a case was extended none of whose clocks had a limit.

    Raises:
        UnreadableHistoryError: they are not in order.
    """
    acts = [planned.dated(seconds[planned.place]) for planned in plan]
    if extended is not None and all(act.act is not Act.EXTEND for act in acts):
        acts = _with_extension(acts, PastAct(Act.EXTEND, extended[0], amount=extended[1]))
    if any(later.second < earlier.second for earlier, later in pairwise(acts)):
        raise UnreadableHistoryError("acts out of order")
    return acts


def _acts_of(entries: str, told: Sequence[str], state: str, *, decided: bool) -> Iterator[PlannedAct]:
    in_hand, extended, told_of_each = True, False, iter(told)
    for place, entry in enumerate(entries.split(" ") if entries else (), FIRST_ENTRY):
        kind, amount, unit, clock = entry.split(":", 3)
        if kind == "e":
            if not extended:  # one extension, written to several clocks
                yield PlannedAct(Act.EXTEND, place, amount=(int(amount), unit))
            extended = True
        elif clock == Clock.ACCEPTANCE:
            yield PlannedAct(Act.REQUEST_SUPPLEMENT if kind == "p" else Act.RECEIVE_SUPPLEMENT, place)
        elif clock == Clock.STATUTORY:
            if kind == "s":
                in_hand = False
                yield PlannedAct(Act.DECIDE if decided else _end(_ENDS_IN_HAND, state), place)
            elif kind == "p":
                days = next(told_of_each, "")
                yield PlannedAct(Act.START_SPECIAL_PROCEDURE, place, amount=(int(days), WORKING_DAY) if days else None)
            else:
                yield PlannedAct(Act.END_SPECIAL_PROCEDURE, place)
        elif in_hand:
            yield PlannedAct(Act.COMPLETE_STEP, place, step=clock[len(STEP_PREFIX) :])


def _end(ends: Mapping[str, Act], state: str) -> Act:
    if state not in ends:
        raise UnreadableHistoryError(f"ended as {state}")
    return ends[state]


def _with_extension(acts: list[PastAct], extension: PastAct) -> list[PastAct]:
    position = next((index for index, act in enumerate(acts) if act.second > extension.second), len(acts))
    return [*acts[:position], extension, *acts[position:]]
