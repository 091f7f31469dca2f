"""A past case lives through its history again under one side's rules.

The same steps as the services take, in the same order: before an act the case lives through every instant at which
time alone could have changed something; the act is done; the rules of accountability look at the case. What the
rules would have set or found otherwise (limits, a pause near the deadline, acceptance by law) is set and found anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hall.cases.enums import RECEIPT_CLOCKS, STEP_PREFIX, Act, Clock, Severity, State
from hall.cases.schedule import YELLOW_FIELD
from hall.cases.services.act_frame import LEADS_FROM
from hall.cases.services.special_procedure_start import NEAR_DEADLINE_WORKING_DAYS
from hall.cases.subjects import clock_of_subject, name_subject
from hall.cases.trial.asking import DOCUMENTS, NOTICE_LATE, STEP, CardRule, Side
from hall.cases.trial.bearing import place_among
from hall.cases.trial.clock_runs import ClockRun, Deadline
from hall.cases.trial.histories import Correction, History, ItemOfCase, PastAct
from hall.cases.trial.profiles import ClockLimit
from hall.cases.trial.seconds import day_of, start_of

_MOST_INSTANTS = 1_000
_STATUTORY, _COMMITTED, _DELIVERY = Clock.STATUTORY.value, Clock.COMMITTED.value, Clock.DELIVERY.value
_ACCEPTANCE, _NOTICE = Clock.ACCEPTANCE.value, Clock.SUPPLEMENT_NOTICE.value
# Read once: asking an enum for its value costs as much as a look at the rules.
_CONCLUDED = State.CONCLUDED.value
_DECIDED = State.DECIDED.value
_HANDLING = State.HANDLING.value
_SUBMITTED = State.SUBMITTED.value
_SUPPLEMENT_REQUESTED = State.SUPPLEMENT_REQUESTED.value
_SUSPENDED = State.SUSPENDED.value
_CREATE, _ACCEPT = Act.CREATE.value, Act.ACCEPT.value
_WORDS = {act: act.value for act in Act}
_ENDS = {
    Act.REJECT: State.NOT_ACCEPTED.value,
    Act.REFER: State.REFERRED.value,
    Act.WITHDRAW: State.WITHDRAWN.value,
    Act.TERMINATE: State.TERMINATED.value,
}


class Card(NamedTuple):
    """A finding on a case: what would have been a signal."""

    rule: CardRule
    subject: str
    second: int


class LimitQuestion(NamedTuple):
    """With what the rules were asked for limits: facts that acts changed, the day, the day of acceptance."""

    facts: Mapping[str, object]
    on: int
    accepted: int | None
    of_receipt: bool


@dataclass
class Life:
    """What became of a case under one side's rules.

    Attributes:
        limits: that were set, by clock.
        cards: what was found, once per rule and subject, in order.
        deadlines: of every clock that was started and has a limit.
        parted_at: the second of the first act that these rules would not have let happen, if there is one.
        questions: what the rules were asked for limits with.
    """

    limits: dict[str, ClockLimit] = field(default_factory=dict)
    cards: list[Card] = field(default_factory=list)
    deadlines: dict[str, Deadline] = field(default_factory=dict)
    parted_at: int | None = None
    questions: list[LimitQuestion] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """What never changes about cases that rules cannot tell apart by it, for one side."""

    side: Side
    item: ItemOfCase
    facts: Mapping[str, object]
    limits_key: Hashable
    cards_key: Hashable


def live(history: History, asked: Asked, now: int) -> Life:
    """Let a case live through its history, and from there until now unless it has ended."""
    return _Living(history, asked).through(now)


def same_limits(life: Life, asked: Asked) -> bool:
    """Whether another side's rules would have set the same limits in a life; then nothing in it would differ."""
    set_there: dict[str, ClockLimit] = {}
    for question in life.questions:
        set_there.update(_limits_of(asked, question))
    if set_there == life.limits:
        return True
    return {clock: limit[:3] for clock, limit in set_there.items()} == {
        clock: limit[:3] for clock, limit in life.limits.items()
    }


def _limits_of(asked: Asked, question: LimitQuestion) -> dict[str, ClockLimit]:
    found = asked.side.limits(asked.limits_key, asked.facts, question.facts, on=question.on, accepted=question.accepted)
    return {clock: limit for clock, limit in found.items() if (clock in RECEIPT_CLOCKS) is question.of_receipt}


class _Living:
    __slots__ = (
        "accepted",
        "asked",
        "clocks",
        "ended",
        "facts",
        "history",
        "key",
        "life",
        "raised",
        "side",
        "step",
        "yellows",
    )

    def __init__(self, history: History, asked: Asked) -> None:
        self.history, self.asked, self.side = history, asked, asked.side
        self.life = Life()
        self.clocks: dict[str, ClockRun] = {}
        self.facts: dict[str, object] = {"state": _SUBMITTED}
        self.step = ""
        self.accepted: int | None = None
        self.ended = False
        self.yellows: list[Card] = []
        self.raised: set[tuple[str, str]] = set()
        self.key: tuple[Hashable, ...] = ()

    def through(self, now: int) -> Life:
        self._receive(self.history.received)
        after = self.history.received
        for event in self._events():
            after = self._live_until(event.second, after)
            if not isinstance(event, PastAct):
                self.yellows = [
                    card for card in self.yellows if (card.rule.rule, card.subject) != (event.rule, event.subject)
                ]
                after = max(after, event.second)
                continue
            if self.facts["state"] not in LEADS_FROM[event.act]:
                self.life.parted_at = now = event.second
                break
            _DOING[event.act](self, event)
            self._look(event.second, _WORDS[event.act])
            after = event.second
        else:
            if not self.ended:
                self._live_until(now, after)
        for name, clock in self.clocks.items():
            deadline = clock.deadline(now)
            if deadline is not None:
                self.life.deadlines[name] = deadline
        return self.life

    def _events(self) -> Sequence[PastAct | Correction]:
        history = self.history
        if not history.corrections:
            return history.acts
        return sorted([*history.acts, *history.corrections], key=lambda event: event.second)

    # Time.

    def _live_until(self, until: int, after: int) -> int:
        """Live through every instant after one second up to another; the last second lived through."""
        for _instant in range(_MOST_INSTANTS):
            instant = self._next(after)
            if instant is None or instant > until:
                break
            if instant == self._deemed_at(after):
                self._deem(instant)
            self._look(instant, "")
            after = instant
        return after

    def _next(self, after: int) -> int | None:
        first: int | None = None
        for name, clock in self.clocks.items():
            if clock.stopped is not None or (name.startswith(STEP_PREFIX) and name != STEP_PREFIX + self.step):
                continue
            found = clock.next_after(after)
            if found is not None and (first is None or found < first):
                first = found
        if self.yellows:
            raised = day_of(self.yellows[0].second)
            for mark in self.side.yellow_marks:
                found = start_of(self.side.calendar.advance(raised, mark) + 1)
                if found > after and (first is None or found < first):
                    first = found
        return first

    def _deemed_at(self, after: int) -> int | None:
        if not self.asked.item.is_licence or self.facts["state"] != _SUBMITTED:
            return None
        clock = self.clocks[_NOTICE]
        if self.facts.get("supplement_requests") or clock.profile is None or clock.stopped is not None:
            return None
        instant = clock.profile.due + 1
        return instant if instant > after else None

    # The rules look at the case.

    def _remember(self) -> None:
        """Work out anew what the acts so far are told apart by."""
        by = self.side.cards_by
        self.key = tuple(map(self.facts.get, by.changing))

    def _look(self, second: int, act: str) -> None:
        side, asked = self.side, self.asked
        if side.looks_at_documents:
            self._hold(second)
            self._remember()
        accepted = None if self.accepted is None else day_of(self.accepted)
        on = accepted if accepted is not None else day_of(second)
        by = side.cards_by
        readings = [self._read(name, second) for name in side.read_clocks]
        days = by.day_key(on, accepted) if by.accepted_on or by.bearing.days else 0
        key = (asked.cards_key, self.key, act if by.act else "", days, self._yellow_key(second), *readings)
        found = side.cards.get(key)
        if found is None:
            found = side.ask_cards(key, self._told(second, act), on=on, accepted=accepted)
        for rule in found:
            self._raise(rule, second)

    def _read(self, name: str, second: int) -> tuple[Hashable, ...] | None:
        clock = self.clocks.get(name if name != STEP else STEP_PREFIX + self.step)
        return None if clock is None else clock.reading(second)

    def _yellow_days(self, second: int) -> int | None:
        if not self.yellows or self.yellows[0].second > second:
            return None
        day, yesterday = day_of(self.yellows[0].second), day_of(second) - 1
        return self.side.calendar.count(day, yesterday) if day < yesterday else 0

    def _yellow_key(self, second: int) -> Hashable:
        if not self.side.looks_at_yellow or not self.yellows:
            return None
        days, constants = self._yellow_days(second), self.side.yellow_constants
        return days if days is None or constants is None else place_among(constants, days)

    def _told(self, second: int, act: str) -> dict[str, object]:
        """All facts, as ``hall.cases.facts`` tells them."""
        told = {**self.asked.facts, **self.facts}
        if act:
            told["act"] = act
        for name, clock in self.clocks.items():
            if name == STEP_PREFIX + self.step:
                told |= {f"{STEP}_{suffix}": value for suffix, value in clock.facts(second).items()}
            elif not name.startswith(STEP_PREFIX):
                told |= {f"{name}_{suffix}": value for suffix, value in clock.facts(second).items()}
        days = self._yellow_days(second)
        return told if days is None else {**told, YELLOW_FIELD: days}

    def _raise(self, rule: CardRule, second: int) -> None:
        yellow_subject = self.yellows[0].subject if self.yellows else ""
        subject = name_subject(rule.subject_kind, step=self.step, yellow_subject=yellow_subject, conduct=self.facts)
        if (rule.rule, subject) in self.raised:
            return
        self.raised.add((rule.rule, subject))
        card = Card(rule, subject, second)
        self.life.cards.append(card)
        clock = clock_of_subject(subject)
        over = clock is not None and not self._is_open(clock)
        if rule.severity == Severity.YELLOW and not over and not self.ended:
            self.yellows.append(card)

    def _is_open(self, clock: str) -> bool:
        return clock in self.clocks and self.clocks[clock].stopped is None

    # Clocks.

    def _start(self, name: str, second: int, *, ceiling: ClockLimit | None = None) -> None:
        bench = self.side.benches[STEP if name.startswith(STEP_PREFIX) else name]
        self.clocks[name] = ClockRun(name, bench, second, self.life.limits.get(name), ceiling)

    def _stop(self, names: Iterator[str] | list[str], second: int) -> None:
        stopped = [name for name in names if self._is_open(name)]
        for name in stopped:
            self.clocks[name].stop(second)
        if self.yellows:
            self.yellows = [] if self.ended else [card for card in self.yellows if card.subject not in stopped]

    def _open(self) -> list[str]:
        return [name for name, clock in self.clocks.items() if clock.stopped is None]

    def _hold(self, second: int) -> None:
        self.facts[DOCUMENTS] = tuple(sorted({code for at, code in self.history.documents if at <= second}))

    def _limits(self, second: int, act: str, *, of_receipt: bool) -> None:
        if self.side.looks_at_documents:
            self._hold(second)
        changing = {**self.facts, "act": act} if act else dict(self.facts)
        accepted = None if self.accepted is None else day_of(self.accepted)
        question = LimitQuestion(changing, day_of(second), accepted, of_receipt)
        self.life.questions.append(question)
        self.life.limits.update(_limits_of(self.asked, question))

    # Acts.

    def _receive(self, second: int) -> None:
        self._limits(second, _CREATE, of_receipt=True)
        self._start(_ACCEPTANCE, second)
        self._start(_NOTICE, second)
        self.facts["first_inquiry_recorded"] = self.history.conduct.get("first_inquiry_recorded")
        self.facts["supplement_requests"] = 0
        self.facts[NOTICE_LATE] = False
        self.facts["deemed_accepted"] = False
        self.facts["overrun_explained"] = self.history.conduct.get("overrun_explained")
        self.facts["inquiry_hand_ons"] = self.history.conduct.get("inquiry_hand_ons")
        self._remember()
        self._look(second, _CREATE)

    def _accept(self, accepted_at: int, act: str) -> None:
        self.accepted = accepted_at
        self._limits(accepted_at, act, of_receipt=False)
        self.facts["state"] = _HANDLING
        steps = self.asked.item.steps
        self.step = steps[0] if steps else ""
        self._start(_STATUTORY, accepted_at)
        self._start(_COMMITTED, accepted_at, ceiling=self.life.limits.get(_STATUTORY))
        if self.step:
            self._start(STEP_PREFIX + self.step, accepted_at)

    def _deem(self, instant: int) -> None:
        """Acceptance by law: from receipt on; no act, so no yellow card is corrected by it."""
        self._accept(self.history.received, "")
        for name in (_NOTICE, _ACCEPTANCE):
            self.clocks[name].stop(instant)
        self.facts["deemed_accepted"] = True
        self._remember()

    def _do_accept(self, act: PastAct) -> None:
        self._stop([_ACCEPTANCE, _NOTICE], act.second)
        self._accept(act.second, _ACCEPT)
        self.facts["accepted_outside_center"] = self.history.conduct.get("accepted_outside_center")
        self.facts["inquiry_answer_working_days"] = self.history.conduct.get("inquiry_answer_working_days")
        self._remember()

    def _do_request(self, act: PastAct) -> None:
        given = self.facts["supplement_requests"]
        late = self.clocks[_NOTICE].is_late(act.second)
        self._stop([_NOTICE], act.second)
        self.clocks[_ACCEPTANCE].pause(act.second)
        self.facts["state"] = _SUPPLEMENT_REQUESTED
        self.facts["supplement_requests"] = (given if isinstance(given, int) else 0) + 1
        self.facts[NOTICE_LATE] = late or self.facts[NOTICE_LATE]
        self.facts["inquiry_answer_working_days"] = self.history.conduct.get("inquiry_answer_working_days")
        self._remember()

    def _do_receive_supplement(self, act: PastAct) -> None:
        self.clocks[_ACCEPTANCE].resume(act.second)
        self.facts["state"] = _SUBMITTED
        self._remember()

    def _do_pause(self, act: PastAct) -> None:
        given = self.facts.get("special_procedures", 0)
        remaining = self.clocks[_COMMITTED].remaining(act.second)
        self.facts["special_procedures"] = (given if isinstance(given, int) else 0) + 1
        self.facts["paused_near_deadline"] = remaining is not None and remaining <= NEAR_DEADLINE_WORKING_DAYS
        for name in self._open():
            if name in (_STATUTORY, _COMMITTED) or name.startswith(STEP_PREFIX):
                self.clocks[name].pause(act.second)
        self.facts["state"] = _SUSPENDED
        self._remember()

    def _do_resume(self, act: PastAct) -> None:
        for name in self._open():
            self.clocks[name].resume(act.second)
        self.facts["state"] = _HANDLING
        self._remember()

    def _do_extend(self, act: PastAct) -> None:
        if act.extension is not None:
            for name in (_STATUTORY, _COMMITTED, STEP_PREFIX + self.step):
                if self._is_open(name) and name in self.life.limits:
                    self.clocks[name].extend(act.second, *act.extension)
        self.facts["extensions"] = 1
        self._remember()

    def _do_complete(self, act: PastAct) -> None:
        self._stop([STEP_PREFIX + act.step], act.second)
        steps = self.asked.item.steps
        position = steps.index(act.step) + 1 if act.step in steps else len(steps)
        self.step = steps[position] if position < len(steps) else ""
        if self.step:
            self._start(STEP_PREFIX + self.step, act.second)
        self._remember()

    def _do_decide(self, act: PastAct) -> None:
        self._stop(self._open(), act.second)
        self._start(_DELIVERY, act.second)
        self.facts["state"] = _DECIDED
        for name in ("result", "reasons_given", "decided_at_center"):
            self.facts[name] = self.history.conduct.get(name)
        self._remember()

    def _do_deliver(self, act: PastAct) -> None:
        self._end(act.second, _CONCLUDED)

    def _do_close(self, act: PastAct) -> None:
        self._end(act.second, _ENDS[act.act])

    def _end(self, second: int, state: str) -> None:
        self.ended = True
        self.facts["state"] = state
        self._stop(self._open(), second)
        self._remember()


_DOING: Mapping[Act, Callable[[_Living, PastAct], None]] = {
    Act.ACCEPT: _Living._do_accept,  # noqa: SLF001  the class's own table
    Act.REQUEST_SUPPLEMENT: _Living._do_request,  # noqa: SLF001
    Act.RECEIVE_SUPPLEMENT: _Living._do_receive_supplement,  # noqa: SLF001
    Act.START_SPECIAL_PROCEDURE: _Living._do_pause,  # noqa: SLF001
    Act.END_SPECIAL_PROCEDURE: _Living._do_resume,  # noqa: SLF001
    Act.EXTEND: _Living._do_extend,  # noqa: SLF001
    Act.COMPLETE_STEP: _Living._do_complete,  # noqa: SLF001
    Act.DECIDE: _Living._do_decide,  # noqa: SLF001
    Act.DELIVER: _Living._do_deliver,  # noqa: SLF001
    Act.WITHDRAW: _Living._do_close,  # noqa: SLF001
    Act.TERMINATE: _Living._do_close,  # noqa: SLF001
    Act.REJECT: _Living._do_close,  # noqa: SLF001
    Act.REFER: _Living._do_close,  # noqa: SLF001
}
