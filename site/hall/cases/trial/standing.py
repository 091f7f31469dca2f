"""Where a case stands under one side's rules at some moment of its life, and how the rules look at it there."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from hall.cases.enums import PROCEDURE_PREFIX, RECEIPT_CLOCKS, STEP_PREFIX, Clock, Severity, State
from hall.cases.schedule import YELLOW_FIELD, name_in_facts
from hall.cases.subjects import clock_of_subject, name_subject
from hall.cases.trial.bearing import place_among
from hall.cases.trial.clock_runs import ClockRun
from hall.cases.trial.histories import History
from hall.cases.trial.life import Asked, Card, Life
from hall.cases.trial.panels import DOCUMENTS, STEP, CardRule
from hall.cases.trial.profiles import ClockLimit
from hall.cases.trial.seconds import day_of

_SUBMITTED = State.SUBMITTED.value
_PROCEDURE = Clock.PROCEDURE.value
_NOTICE = Clock.SUPPLEMENT_NOTICE.value
_YELLOW = Severity.YELLOW.value


class Standing:
    """One case under one side's rules.

    Attributes:
        life: what became of it so far.
        clocks: that were started, by name.
        facts: what acts changed.
        step: the one it is in.
        accepted: the second of acceptance.
        ended: whether it is over.
        yellows: yellow cards that age, the oldest first.
        turned: the yellow cards that began to age or ceased to, as ``(whether it began, card)``.
        raised: rules and subjects of all cards.
    """

    __slots__ = (
        "_cards",
        "_key",
        "accepted",
        "asked",
        "clocks",
        "ended",
        "facts",
        "history",
        "life",
        "raised",
        "side",
        "step",
        "turned",
        "yellows",
    )

    def __init__(self, history: History, asked: Asked) -> None:
        """Before it is received."""
        self.history, self.asked, self.side = history, asked, asked.side
        self._cards = self.side.cards_by
        self.life = Life()
        self.clocks: dict[str, ClockRun] = {}
        self.facts: dict[str, object] = {"state": _SUBMITTED}
        self.step = ""
        self.accepted: int | None = None
        self.ended = False
        self.yellows: list[Card] = []
        self.turned: list[tuple[bool, Card]] = []
        self.raised: set[tuple[str, str]] = set()
        self._key: tuple[Hashable, ...] = ()

    # The rules look at the case.

    def remember(self) -> None:
        """Work out anew what the acts so far are told apart by."""
        self._key = tuple(map(self.facts.get, self._cards.changing))

    def look(self, second: int, act: str) -> None:
        """Let the rules of accountability look at it; ``act`` is the one that is done, if one is."""
        side, asked, by = self.side, self.asked, self._cards
        if side.looks_at_documents:
            self._hold(second)
            self.remember()
        accepted = None if self.accepted is None else day_of(self.accepted)
        on = accepted if accepted is not None else day_of(second)
        readings = [self._read(name, second) for name in by.read_clocks]
        days = by.day_key(on, accepted) if by.accepted_on or by.bearing.days else 0
        key = (asked.cards_key, self._key, act if by.act else "", days, self._yellow_key(second), *readings)
        found = by.found.get(key)
        if found is None:
            found = by.ask(key, self._told(second, act), on=on, accepted=accepted)
        for rule in found:
            self._raise(rule if asked.nameless else side.own_card(rule), second)

    def _read(self, name: str, second: int) -> tuple[Hashable, ...] | None:
        clock = self.clocks.get(self.clock_now(name))
        return None if clock is None else clock.reading(second)

    def clock_now(self, name: str) -> str:
        """The clock that is meant by a name in the rules: of the step it is in, of the procedure started last."""
        if name == STEP:
            return STEP_PREFIX + self.step
        return self.procedure_clock() if name == _PROCEDURE else name

    def procedure_clock(self) -> str:
        """The clock of the special procedure that was started last."""
        return f"{PROCEDURE_PREFIX}{self.facts.get('special_procedures', 0)}"

    def _yellow_days(self, second: int) -> int | None:
        if not self.yellows or self.yellows[0].second > second:
            return None
        day, yesterday = day_of(self.yellows[0].second), day_of(second) - 1
        return self.side.calendar.count(day, yesterday) if day < yesterday else 0

    def _yellow_key(self, second: int) -> Hashable:
        if not self._cards.looks_at_yellow or not self.yellows:
            return None
        days, constants = self._yellow_days(second), self._cards.yellow_constants
        return days if days is None or constants is None else place_among(constants, days)

    def _told(self, second: int, act: str) -> dict[str, object]:
        """All facts, as ``hall.cases.facts`` tells them."""
        told = {**self.asked.facts, **self.facts}
        if act:
            told["act"] = act
        for name, clock in self.clocks.items():
            meant = name_in_facts(name)
            if self.clock_now(meant) == name:
                told |= {f"{meant}_{suffix}": value for suffix, value in clock.facts(second).items()}
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
        over = clock is not None and not self.is_open(clock)
        if rule.severity == _YELLOW and not over and not self.ended:
            self.yellows.append(card)
            self.turned.append((True, card))

    def correct(self, rule: str, subject: str) -> None:
        """Supervision marks a yellow card as put right."""
        self.yellows = [card for card in self.yellows if (card.rule.rule, card.subject) != (rule, subject)]

    # Clocks.

    def is_open(self, clock: str) -> bool:
        """Whether a clock was started and not stopped."""
        return clock in self.clocks and self.clocks[clock].stopped is None

    def open_clocks(self) -> list[str]:
        """All of those."""
        return [name for name, clock in self.clocks.items() if clock.stopped is None]

    def start(self, name: str, second: int, *, ceiling: ClockLimit | None = None) -> None:
        """Start a clock under the limit that was set for it."""
        told, asked = name_in_facts(name), self.asked
        if asked.clocks is not None and told not in asked.clocks and not (name == _NOTICE and asked.item.is_licence):
            return
        bench = self._cards.benches[told]
        self.clocks[name] = ClockRun(name, bench, second, self.life.limits.get(name), ceiling)

    def stop(self, names: Iterable[str], second: int) -> None:
        """Stop those of the clocks that are open; an act that ends a clock ends the ageing of its yellow card."""
        stopped = [name for name in names if self.is_open(name)]
        for name in stopped:
            self.clocks[name].stop(second)
        if self.yellows:
            self.turned += [(False, card) for card in self.yellows if card.subject in stopped]
            self.yellows = [] if self.ended else [card for card in self.yellows if card.subject not in stopped]

    def set_limits(self, second: int, act: str, *, of_receipt: bool) -> None:
        """Ask the rules for limits: those of the clocks that begin with receipt, or all others."""
        if self.side.looks_at_documents:
            self._hold(second)
        asked = self.asked
        if asked.limits is not None:
            self.life.limits |= {
                name: one for name, one in asked.limits.items() if (name in RECEIPT_CLOCKS) is of_receipt
            }
            return
        changing = {**self.facts, "act": act} if act else dict(self.facts)
        accepted = None if self.accepted is None else day_of(self.accepted)
        found = self.side.limits(asked.limits_key, asked.facts, changing, on=day_of(second), accepted=accepted)
        for clock, limit in found.items():
            if (clock in RECEIPT_CLOCKS) is of_receipt:
                self.life.limits[clock] = limit._replace(rule="") if asked.nameless else limit

    def _hold(self, second: int) -> None:
        self.facts[DOCUMENTS] = tuple(sorted({code for at, code in self.history.documents if at <= second}))
