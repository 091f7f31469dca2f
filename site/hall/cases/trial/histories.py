"""The history of one case, read back from its row and its ledger: which acts were done, and when.

The ledger tells it exactly: a pause of the acceptance clock is a supplement notice, a stop of the statutory clock is
the end of handling, a step's clock that stops while the statutory clock runs is a completed step.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from hall.cases.enums import STEP_PREFIX, Act, Clock, State


@dataclass(frozen=True, slots=True)
class ItemOfCase:
    """What a trial needs of the item as it was at receipt."""

    facts: Mapping[str, object]
    steps: tuple[str, ...]
    is_licence: bool
    extension: tuple[int, str] | None = None


class PastAct(NamedTuple):
    """One act, in the order in which it was done. ``extension`` is amount and unit."""

    act: Act
    second: int
    step: str = ""
    extension: tuple[int, str] | None = None


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

    case_id: int
    number: str
    item_code: str
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

_ENDS_BEFORE_ACCEPTANCE = {
    State.NOT_ACCEPTED.value: Act.REJECT,
    State.REFERRED.value: Act.REFER,
    State.WITHDRAWN.value: Act.WITHDRAW,
}
_ENDS_IN_HAND = {State.WITHDRAWN.value: Act.WITHDRAW, State.TERMINATED.value: Act.TERMINATE}


def read_acts(
    entries: str,
    *,
    state: str,
    accepted: int | None,
    decided: int | None,
    ended: int | None,
    conduct: Mapping[str, Any],
    extended: tuple[int, tuple[int, str]] | None = None,
) -> list[PastAct]:
    """The acts of a case after its receipt.

    Args:
        entries: the ledger's, filtered by ``LEDGER_OF_ACTS``, in order, each ``kind:second:amount:unit:clock``.
        state: of the case now.
        accepted: the second of acceptance.
        decided: the second of the decision.
        ended: the second of the end.
        conduct: of the case now.
        extended: when and by how much a case was extended none of whose clocks had a limit.

    Raises:
        UnreadableHistoryError: no acts leave such a ledger.
    """
    before: list[PastAct] = []
    after: list[PastAct] = []
    for act in _acts_of(entries, state, decided):
        (before if act.act in (Act.REQUEST_SUPPLEMENT, Act.RECEIVE_SUPPLEMENT) else after).append(act)
    if accepted is not None:
        # An acceptance by law is nobody's act: it comes of itself, wherever the rules let it.
        acceptance = [] if conduct.get("deemed_accepted") else [PastAct(Act.ACCEPT, accepted)]
        acts = [*before, *acceptance, *after]
        if state == State.CONCLUDED.value and ended is not None:
            acts.append(PastAct(Act.DELIVER, ended))
    elif after:
        raise UnreadableHistoryError("handled without acceptance")
    else:
        acts = before
        if ended is not None:
            acts.append(PastAct(_end(_ENDS_BEFORE_ACCEPTANCE, state), ended))
    if extended is not None and all(act.act is not Act.EXTEND for act in acts):
        acts = _with_extension(acts, PastAct(Act.EXTEND, extended[0], extension=extended[1]))
    if any(later.second < earlier.second for earlier, later in pairwise(acts)):
        raise UnreadableHistoryError("acts out of order")
    return acts


def _acts_of(entries: str, state: str, decided: int | None) -> Iterator[PastAct]:
    in_hand, extended = True, False
    for entry in entries.split(" ") if entries else ():
        kind, second, amount, unit, clock = entry.split(":", 4)
        at = int(second)
        if kind == "e":
            if not extended:  # one extension, written to several clocks
                yield PastAct(Act.EXTEND, at, extension=(int(amount), unit))
            extended = True
        elif clock == Clock.ACCEPTANCE:
            yield PastAct(Act.REQUEST_SUPPLEMENT if kind == "p" else Act.RECEIVE_SUPPLEMENT, at)
        elif clock == Clock.STATUTORY:
            if kind == "s":
                in_hand = False
                yield PastAct(Act.DECIDE if decided is not None else _end(_ENDS_IN_HAND, state), at)
            else:
                yield PastAct(Act.START_SPECIAL_PROCEDURE if kind == "p" else Act.END_SPECIAL_PROCEDURE, at)
        elif in_hand:
            yield PastAct(Act.COMPLETE_STEP, at, step=clock[len(STEP_PREFIX) :])


def _end(ends: Mapping[str, Act], state: str) -> Act:
    if state not in ends:
        raise UnreadableHistoryError(f"ended as {state}")
    return ends[state]


def _with_extension(acts: list[PastAct], extension: PastAct) -> list[PastAct]:
    position = next((index for index, act in enumerate(acts) if act.second > extension.second), len(acts))
    return [*acts[:position], extension, *acts[position:]]
