"""What differs between two forms of one rule, part by part and in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rules.authoring.selectors.reading_aloud import Reader
from rules.language import (
    HELD_DOCUMENTS,
    SEVERITY_LABELS,
    START_LABELS,
    Accountability,
    Example,
    LimitCheck,
    Outcome,
    Rule,
    TimeLimit,
    clock_label,
    counted_noun,
    when_label,
)
from rules.language.text import ANSWERS_LABELS, UNIT_LABELS, source_label
from rules.language.value_text import day_label, fact_as_sent
from rules.vocabulary import Label, Vocabulary

_NAMES: Mapping[str, str | Promise] = {
    "title": _("Title"),
    "when": _("When"),
    "clock": _("Clock"),
    "limit": _("Limit"),
    "start": _("Counted from"),
    "roll_forward": _("Moved to the next working day"),
    "severity": _("Rung"),
    "answers": _("Who answers"),
    "what": _("What happened"),
    "points": _("Points"),
    "reply": _("Reply within"),
    "about": _("About the clock"),
    "act": _("Act"),
    "documents": _("Documents"),
    "blocking": _("Refused without them"),
    "source": _("Source"),
    "priority": _("Priority"),
    "from": _("For cases accepted from"),
    "until": _("For cases accepted until"),
    "check": _("Figure checked"),
    "examples": _("Examples"),
    "note": _("Note"),
}
_BESIDE_THE_SENTENCE = ("priority", "from", "until", "check", "examples", "note")
_YES, _NO = Label("yes", "是"), Label("no", "否")
_NOTHING = Label("–", "–")
_ALWAYS = Label("always", "始终")
_CHECKS = {
    LimitCheck.VERIFIED: Label("checked against its source", "已核对依据"),
    LimitCheck.UNVERIFIED: Label("not checked", "未核对"),
    LimitCheck.ILLUSTRATIVE: Label("illustrative", "示例数据"),
}


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part of a rule that reads differently."""

    name: str | Promise
    before: Label
    after: Label


def list_part_changes(before: Rule | None, after: Rule | None, reader: Reader) -> list[PartChange]:
    """The parts that differ between two forms of a rule; none when one of them is missing."""
    if before is None or after is None or before == after:
        return []
    old, new = (dict(_parts(rule, reader.vocabulary(rule))) for rule in (before, after))
    return [
        PartChange(name, old.get(part, _NOTHING), new.get(part, _NOTHING))
        for part, name in _NAMES.items()
        if old.get(part, _NOTHING) != new.get(part, _NOTHING)
    ]


def list_more(rule: Rule, reader: Reader) -> list[tuple[str | Promise, Label]]:
    """Name and value of what the sentence of a rule does not say: its order, its days, its figure, examples, note."""
    found = dict(_parts(rule, reader.vocabulary(rule)))
    return [(_NAMES[part], found[part]) for part in _BESIDE_THE_SENTENCE if part in found]


def _parts(rule: Rule, vocabulary: Vocabulary) -> Iterator[tuple[str, Label]]:
    yield "title", rule.title
    yield "when", when_label(rule.when, vocabulary) or _ALWAYS
    yield from _outcome_parts(rule.then, vocabulary)
    yield "source", source_label(rule.because)
    yield "priority", _plain(rule.priority)
    if rule.effective_from:
        yield "from", day_label(rule.effective_from)
    if rule.effective_to:
        yield "until", day_label(rule.effective_to)
    if rule.check:
        yield "check", _CHECKS[rule.check]
    if rule.examples:
        yield "examples", _series([_example(example, vocabulary) for example in rule.examples])
    if rule.note:
        yield "note", _plain(rule.note)


def _outcome_parts(then: Outcome, vocabulary: Vocabulary) -> Iterator[tuple[str, Label]]:
    if isinstance(then, TimeLimit):
        yield "clock", clock_label(then.clock, vocabulary)
        yield "limit", counted_noun(then.amount, UNIT_LABELS[then.unit])
        yield "start", START_LABELS.get(then.start, _plain(then.start))
        yield "roll_forward", _YES if then.roll_forward else _NO
    elif isinstance(then, Accountability):
        yield "severity", SEVERITY_LABELS[then.severity]
        yield "answers", ANSWERS_LABELS[then.answers]
        yield "what", then.what
        yield "points", _plain(then.points)
        yield "reply", _plain(then.reply_working_days)
        yield "about", _NOTHING if then.clock is None else clock_label(then.clock)
    else:
        yield "act", _named("act", then.act, vocabulary)
        yield "documents", _series([_either(group, vocabulary) for group in then.documents])
        yield "blocking", _YES if then.blocking else _NO


def _named(field: str, value: str, vocabulary: Vocabulary) -> Label:
    known = vocabulary.get(field)
    return known.choice_label(value) if known else _plain(value)


def _either(group: Sequence[str], vocabulary: Vocabulary) -> Label:
    names = [_named(HELD_DOCUMENTS, code, vocabulary) for code in group]
    return Label(" / ".join(name.en for name in names), " / ".join(name.zh for name in names))


def _example(example: Example, vocabulary: Vocabulary) -> Label:
    stated = [fact_as_sent(name, value, vocabulary) for name, value in sorted(example.facts.items())]
    facts = Label(", ".join(fact.en for fact in stated), "，".join(fact.zh for fact in stated))
    fires = Label("fires", "适用") if example.fires else Label("does not fire", "不适用")
    name = example.name or "–"
    return Label(f"{name} ({facts.en}): {fires.en}", f"{name}（{facts.zh}）：{fires.zh}")


def _plain(value: object) -> Label:
    return Label(str(value), str(value))


def _series(labels: list[Label]) -> Label:
    return Label("; ".join(label.en for label in labels), "；".join(label.zh for label in labels))
