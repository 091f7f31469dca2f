"""The limits of service items, asked of the rules and of nothing else.

Guides, window labels, screens and JSON all come here, so publishing a rule refreshes them all. A rule that asks for
more than the item itself (a form of service, a channel) is a variant: shown beside the ordinary limit with its
condition in words.
"""

import logging
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date, datetime
from functools import lru_cache

from hall.foundation.clock import local_date
from hall.foundation.freshness import depends_on, rules_subject
from rules.authoring.selectors.bundles import ItemBundles
from rules.authoring.selectors.item_facts import list_facts_of, remaining_conditions
from rules.authoring.selectors.versions import find_version_in_force
from rules.engine import Bundle, EvaluationFailedError, evaluate
from rules.language import Kind, LimitCheck, Rule, Source, TimeLimit, Unit, sentence
from rules.language.condition_text import when_label
from rules.language.text import UNIT_LABELS
from rules.language.value_text import counted_noun
from rules.vocabulary import VOCABULARY, Label

log = logging.getLogger(__name__)

_SAME_DAY = Label("the same day", "当日")
_STEP = "step:"
_OF_AN_ITEM = frozenset({"statutory", "committed", "acceptance", "supplement_notice", "delivery"})
"""Clocks that every case of an item has; hearings, pauses and extensions have theirs only where a case needs them."""
_Facts = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One limit with the rule it comes from. ``amount`` 0 is the same day."""

    clock: str
    amount: int
    unit: Unit
    start: str
    rule: str
    check: LimitCheck | None
    source: Source
    sentence: Label

    @property
    def verified(self) -> bool:
        """Whether the figure was checked against its source; anything else is shown as not checked."""
        return self.check is LimitCheck.VERIFIED

    @property
    def length(self) -> Label:
        """The limit in words: "10 working days", "the same day"."""
        return counted_noun(self.amount, UNIT_LABELS[self.unit]) if self.amount else _SAME_DAY


@dataclass(frozen=True, slots=True)
class LimitVariant:
    """A limit that holds only under a further condition."""

    when: Label
    limit: LimitLine


@dataclass(frozen=True, slots=True)
class ItemLimits:
    """Every limit of an item. ``None`` means no limit is known.

    Attributes:
        steps: Step code → its limit.
        version: The number of the version asked; none when no rules are in force.
        available: False when the rules could not be evaluated: then nothing is known, which is not "no limit".
    """

    code: str
    statutory: LimitLine | None = None
    committed: LimitLine | None = None
    acceptance: LimitLine | None = None
    supplement_notice: LimitLine | None = None
    delivery: LimitLine | None = None
    steps: Mapping[str, LimitLine] = attribute(default_factory=dict)
    variants: tuple[LimitVariant, ...] = ()
    version: int | None = None
    available: bool = True


def list_item_limits(
    codes: Collection[str], at: datetime, *, facts: Mapping[str, Mapping[str, object]] | None = None
) -> dict[str, ItemLimits]:
    """The limits of items by the version in force, each asked for with what holds of every case of the item.

    Two queries when the bundles are in memory and ``facts`` are given or the catalogue needs one; never more for more
    items.

    Args:
        codes: Item codes; one without rules of its own gets what the rules of all items say.
        at: The instant whose version is asked.
        facts: Item code → its facts (``item``, ``item_type``, ``authority``, ``level``, ``handling``), for callers
            that have them at hand; else the catalogue is asked.
    """
    depends_on(*map(rules_subject, codes))
    version = find_version_in_force(at)
    if version is None:
        return {code: ItemLimits(code) for code in codes}
    base = list_facts_of(codes) if facts is None else facts
    bundles = ItemBundles(version, codes)
    found = {}
    for code in codes:
        known = tuple(sorted({"item": code, **base.get(code, {})}.items()))
        try:
            found[code] = _limits_of(code, tuple(bundles.of(code)), known, local_date(at), version.number)
        except EvaluationFailedError:
            log.exception("limits of item %s not evaluated with version %s", code, version.number)
            found[code] = ItemLimits(code, version=version.number, available=False)
    return found


# A compiled bundle is one object for its rules and the vocabulary, so it says in the key what both are.
@lru_cache(maxsize=1024)
def _limits_of(code: str, bundles: tuple[Bundle, ...], facts: _Facts, on: date, version: int) -> ItemLimits:
    known = dict(facts)
    rules = {rule.code: rule for bundle in bundles for rule in bundle.rules}
    fired = evaluate(bundles, known, on=on, kinds=[Kind.TIME_LIMIT]).findings
    lines = {line.clock: line for line in _lines(rules[finding.rule] for finding in fired)}
    order = {line.clock: _order(rules[line.rule]) for line in lines.values()}
    return ItemLimits(
        code,
        statutory=lines.get("statutory"),
        committed=lines.get("committed"),
        acceptance=lines.get("acceptance"),
        supplement_notice=lines.get("supplement_notice"),
        delivery=lines.get("delivery"),
        steps={clock.removeprefix(_STEP): line for clock, line in lines.items() if clock.startswith(_STEP)},
        variants=tuple(_variants(rules.values(), known, on, order)),
        version=version,
    )


def _lines(rules: Iterator[Rule]) -> Iterator[LimitLine]:
    for rule in rules:
        if isinstance(rule.then, TimeLimit):
            then = rule.then
            yield LimitLine(
                clock=then.clock,
                amount=then.amount,
                unit=then.unit,
                start=then.start,
                rule=rule.code,
                check=rule.check,
                source=rule.because,
                sentence=sentence(rule, VOCABULARY),
            )


def _is_of_an_item(clock: str) -> bool:
    return clock in _OF_AN_ITEM or clock.startswith(_STEP)


def _order(rule: Rule) -> tuple[int, str]:
    return rule.priority, rule.code


def _variants(
    rules: Collection[Rule], facts: Mapping[str, object], on: date, ordinary: Mapping[str, tuple[int, str]]
) -> Iterator[LimitVariant]:
    """Rules that could still come before the ordinary limit of their clock once more is known of a case."""
    for rule in sorted(rules, key=_order):
        if not isinstance(rule.then, TimeLimit) or not rule.in_force(on) or not _is_of_an_item(rule.then.clock):
            continue
        if rule.then.clock in ordinary and ordinary[rule.then.clock] <= _order(rule):
            continue
        remaining = remaining_conditions(rule.when, facts)
        if remaining is None or not remaining.groups:
            continue
        words = when_label(remaining, VOCABULARY)
        if words is not None:
            for line in _lines(iter([rule])):
                yield LimitVariant(words, line)
