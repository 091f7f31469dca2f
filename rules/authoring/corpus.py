"""What a trial needs of whoever holds the cases, registered by them in ``AppConfig.ready()``.

The rules know no cases. A change set is tried by asking the corpus to let past cases live through their histories
twice, under the rules as they are and under the changed ones, and to tell what differs. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from rules.language import Rule

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True, slots=True)
class CaseSelection:
    """Which past cases: by day of receipt, both days included; no authorities or items named means all."""

    received_from: date
    received_until: date
    authorities: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CasePart:
    """A stretch of cases that is looked at in one go, by their keys."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would have been otherwise in one case.

    Attributes:
        kind: a value of ``TrialRowKind``.
        subject: the clock of a deadline, the subject of a finding.
        day: the day it concerns under the changed rules, or under the present ones where it vanishes.
        before: under the present rules, as JSON; None where there is none.
        after: under the changed rules.
    """

    kind: str
    case_number: str
    item_code: str
    rule: str
    subject: str
    day: date
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None


@dataclass(slots=True)
class PartFound:
    """What a part came to.

    Attributes:
        cases: how many cases it held.
        counts: how often what was seen; keys are words with dots between them, numbers of parts are added up.
        differences: the first of them, at most as many as were asked for.
    """

    cases: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)


class RulesOnTrial(Protocol):
    """Both sides of a trial."""

    def prepare(self, items: Collection[str]) -> None:
        """Fetch what is needed for some items, in a bounded number of queries."""

    def before(self, scope: str) -> Sequence[Rule]:
        """The rules of a scope as they are: ``""`` for those of all items, else an item prepared before."""

    def after(self, scope: str) -> Sequence[Rule]:
        """The rules of a scope with the change."""


class CaseCorpus(Protocol):
    """The past cases."""

    def count(self, selection: CaseSelection) -> int:
        """How many cases are selected."""

    def parts(self, selection: CaseSelection) -> Sequence[CasePart]:
        """The selected cases in parts of some thousand."""

    def try_parts(
        self, parts: Iterator[CasePart], selection: CaseSelection, rules: RulesOnTrial, *, at: datetime, most: int
    ) -> Iterator[PartFound]:
        """Try the rules on one part after another; cases are only read.

        Args:
            parts: of the selection.
            selection: which cases.
            rules: both sides.
            at: until when open cases live.
            most: at most so many differences of each kind are told in all; all are counted.

        Raises:
            EvaluationFailedError: the rules could not be compiled or asked; nothing is known then.
        """

    def authorities(self) -> Sequence[tuple[str, str]]:
        """Code and name of the authorities that have cases, in the language of the page."""

    def visible(self, user: AbstractUser, numbers: Collection[str], at: datetime) -> Collection[str]:
        """Those of the case numbers about which the person may ask why."""


_corpus: CaseCorpus | None = None


def register_case_corpus(corpus: CaseCorpus) -> None:
    """Let changes be tried on past cases; the last one registered counts."""
    global _corpus  # noqa: PLW0603  one slot per process, filled at start-up
    _corpus = corpus


def case_corpus() -> CaseCorpus | None:
    """The past cases, if somebody holds any."""
    return _corpus
