"""What the rules must know of others, registered by them in ``AppConfig.ready()``.

The rules import neither the catalogue nor the cases. Whoever holds the catalogue registers an ``ItemProvider``; with
none registered every item is unknown to nobody and only the given facts count.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from rules.calendar import WorkingCalendar
from rules.language import Kind, Rule
from rules.vocabulary import Label

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True, slots=True)
class ItemReference:
    """A published service item as rules see it.

    Attributes:
        facts: The facts that hold of every case of the item: ``item``, ``item_type``, ``authority``, ``level``,
            ``handling``.
    """

    code: str
    name: Label
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ItemParts:
    """What rules may name of an item: code → name, in the item's own order."""

    steps: Mapping[str, Label]
    documents: Mapping[str, Label]


class ItemProvider(Protocol):
    """The catalogue's answers."""

    def get_items(self, codes: Collection[str]) -> Mapping[str, ItemReference]:
        """The published items among these codes, in a bounded number of queries; unknown ones are left out."""

    def get_steps(self, item: str) -> tuple[str, ...]:
        """The codes of a published item's steps, in order; ``step:CODE`` is the clock of one."""

    def get_parts(self, item: str) -> ItemParts:
        """The steps and documents of a published item by name; nothing for an item that is not published."""

    def search_items(self, text: str, *, limit: int, offset: int = 0) -> tuple[Sequence[ItemReference], int]:
        """Published items found by code or words in either language, the best first, and how many there are."""

    def list_items(self) -> Sequence[ItemReference]:
        """Every published item in the catalogue's order, in one query."""

    def list_steps(self, codes: Collection[str]) -> Mapping[str, Mapping[str, Label]]:
        """Item code → its steps by name, in order, in one query for any number of items."""

    def list_documents(self, codes: Collection[str]) -> Mapping[str, Mapping[str, Label]]:
        """Item code → the documents its applicants bring by name, in one query for any number of items."""

    def list_authorities(self) -> Mapping[str, Label]:
        """The authorities with published items: code → name."""


@dataclass(frozen=True, slots=True)
class RaisedLine:
    """One finding that rests on a withdrawn rule, for people who may see it."""

    number: str
    url: str
    case: str
    rung: str
    state: str
    reopened_at: datetime | None


@dataclass(frozen=True, slots=True)
class Raised:
    """What a withdrawn rule raised: how much, and the newest of what a person may see.

    Attributes:
        total: All that rests on this rule alone, whatever became of it.
        waiting: How much of it waits for a decision.
    """

    total: int
    waiting: int
    lines: Sequence[RaisedLine]


@dataclass(frozen=True, slots=True)
class Resting:
    """What a withdrawal would touch: records that rest on the rules alone, open cases that have a limit from them."""

    records: int
    cases: int


class WithdrawalListener(Protocol):
    """Whoever keeps what rules raised hears when a rule no longer holds."""

    def rules_withdrawn(self, *, codes: Collection[str], at: datetime) -> None:
        """Reopen for decision what rests only on withdrawn rules; hearing it twice changes nothing."""

    def list_raised(self, *, rule: str, user: AbstractUser, at: datetime) -> Raised:
        """What rests only on this withdrawn rule, or on others that are withdrawn as well."""

    def count_resting(self, *, rules: Collection[str], at: datetime) -> Resting:
        """What would be touched if rules that hold now were withdrawn."""


_item_provider: ItemProvider | None = None
_withdrawal_listener: WithdrawalListener | None = None


def register_withdrawal_listener(listener: WithdrawalListener) -> None:
    """Let someone hear of withdrawn rules; the last one registered counts."""
    global _withdrawal_listener  # noqa: PLW0603  one slot per process, filled at start-up
    _withdrawal_listener = listener


def withdrawal_listener() -> WithdrawalListener | None:
    """Who hears of withdrawn rules, if anyone."""
    return _withdrawal_listener


def register_item_provider(provider: ItemProvider) -> None:
    """Let rules know the catalogue; the last one registered counts."""
    global _item_provider  # noqa: PLW0603  one slot per process, filled at start-up
    _item_provider = provider


def item_provider() -> ItemProvider | None:
    """The catalogue, if one is registered."""
    return _item_provider


class FactsOrigin(StrEnum):
    """Where the facts of a question about a case come from."""

    KEPT = "kept"
    """Those the rules saw at that very instant, kept with the evaluation."""
    REBUILT = "rebuilt"
    """Those of the evaluation before, with the clocks worked out anew for the instant."""
    STANDING = "standing"
    """The case as it stands, with the clocks worked out for the instant."""


class CaseTopic(StrEnum):
    """What the rules are asked about a case."""

    RECEIPT_LIMITS = "receipt_limits"
    ACCEPTANCE_LIMITS = "acceptance_limits"
    ACCOUNTABILITY = "accountability"
    PREREQUISITES = "prerequisites"


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """One question about a case to one version of the rules.

    Attributes:
        version: The version that judges: of receipt or acceptance for limits, else the one in force at the instant.
        on: The day on which dates of effect are judged before acceptance.
        facts_at: The instant whose facts these are.
        clocks: Only limits of these clocks are meant; None means any.
    """

    topic: CaseTopic
    kind: Kind
    version: int
    facts: Mapping[str, object]
    on: date
    origin: FactsOrigin
    facts_at: datetime
    clocks: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class CaseMoment:
    """A case at an instant, as far as the rules are concerned; nothing personal is in it."""

    number: str
    item: str
    item_name: Label
    at: datetime
    questions: tuple[CaseQuestion, ...]


class CaseProvider(Protocol):
    """The cases' answers."""

    def get_moment(self, user: AbstractUser, number: str, at: datetime) -> CaseMoment:
        """What the rules were asked about a case, or would have been, at an instant.

        Raises:
            HallError: No such case, or not for this person to ask about (the same answer); an instant at which it did
                not exist.
        """


_case_provider: CaseProvider | None = None


def register_case_provider(provider: CaseProvider) -> None:
    """Let the rules explain themselves on cases; the last one registered counts."""
    global _case_provider  # noqa: PLW0603  one slot per process, filled at start-up
    _case_provider = provider


def case_provider() -> CaseProvider | None:
    """The cases, if they are registered."""
    return _case_provider


@dataclass(frozen=True, slots=True)
class UseLink:
    """One thing that shows or follows a rule, and its address in the back office."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Use:
    """Things of one sort that some rules touch.

    Attributes:
        sort: A word for programs: "guide_en", "page", "open_case".
        name: What they are, for people, in the plural.
        count: How many there are; where ``exact`` is false, at most so many.
        links: The first of them.
    """

    sort: str
    name: Label
    count: int
    exact: bool = True
    links: tuple[UseLink, ...] = ()


class UsageProvider(Protocol):
    """Someone who knows what shows rules or is judged by them."""

    def list_uses(self, rules: Sequence[Rule], user: AbstractUser, at: datetime) -> Sequence[Use]:
        """What any of the rules touches, each thing counted once, in a bounded number of queries."""


_usage_providers: dict[str, UsageProvider] = {}


def register_usage_provider(name: str, provider: UsageProvider) -> None:
    """Let authors see what a change touches; another provider of the same name takes its place."""
    _usage_providers[name] = provider


def usage_providers() -> list[UsageProvider]:
    """All of them, in the order of their names."""
    return [_usage_providers[name] for name in sorted(_usage_providers)]


_calendar_source: Callable[[], WorkingCalendar] = WorkingCalendar


def register_calendar(source: Callable[[], WorkingCalendar]) -> None:
    """Let the rules count days as the county does; the last one registered counts."""
    global _calendar_source  # noqa: PLW0603  one slot per process, filled at start-up
    _calendar_source = source


def county_calendar() -> WorkingCalendar:
    """The county's working days as they are now; the official arrangement where nobody keeps others."""
    return _calendar_source()


_field_suppliers: dict[str, Label] = {}


def register_field_supplier(names: Collection[str], supplier: Label) -> None:
    """Say where the facts of some fields come from ("the clocks of the case"), for the list of the vocabulary."""
    _field_suppliers.update(dict.fromkeys(names, supplier))


def field_supplier(name: str) -> Label | None:
    """Where the facts of a field come from, if anybody said so."""
    return _field_suppliers.get(name)
