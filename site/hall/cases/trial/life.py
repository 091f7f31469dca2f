"""What became of a case under one side's rules, and what never changes about cases alike."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hall.cases.trial.asking import Side
from hall.cases.trial.clock_runs import Deadline
from hall.cases.trial.histories import ItemOfCase
from hall.cases.trial.panels import CardRule
from hall.cases.trial.profiles import ClockLimit


class Card(NamedTuple):
    """A finding on a case: what would have been a signal."""

    rule: CardRule
    subject: str
    second: int


@dataclass
class Life:
    """What became of a case under one side's rules.

    Attributes:
        limits: that were set, by clock.
        cards: what was found, once per rule and subject, in order.
        deadlines: of every clock that was started and has a limit.
        parted_at: the second of the first act that these rules would not have let happen, if there is one.
    """

    limits: dict[str, ClockLimit] = field(default_factory=dict)
    cards: list[Card] = field(default_factory=list)
    deadlines: dict[str, Deadline] = field(default_factory=dict)
    parted_at: int | None = None


@dataclass(frozen=True)
class Asked:
    """What never changes about cases that rules cannot tell apart by it, for one side.

    Attributes:
        limits: those that will be set, where it is known beforehand; else the rules are asked.
        clocks: which clocks matter, by their names in facts; None: all.
        day: one on which the rules are those of the case.
        nameless: findings and limits are told in the names of the panels, which items share.
    """

    side: Side
    item: ItemOfCase
    facts: Mapping[str, object]
    limits_key: Hashable
    cards_key: Hashable
    limits: Mapping[str, ClockLimit] | None = None
    clocks: frozenset[str] | None = None
    day: int = 0
    nameless: bool = False
