"""An explanation in the language of the page: topics, rules, lines."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rules.analysis.line_verdicts import LineVerdict, fact_label
from rules.analysis.rule_verdicts import RuleVerdict, Standing
from rules.authoring.admin.read_only import in_language
from rules.authoring.models import Rule
from rules.authoring.ports import CaseTopic, FactsOrigin
from rules.authoring.selectors.impersonal_facts import list_hidden_fields
from rules.authoring.selectors.reading_aloud import Reader
from rules.authoring.services.explaining import RulesExplanation
from rules.language import HELD_DOCUMENTS, Kind, sentence
from rules.vocabulary import VOCABULARY, Field, Label, Vocabulary, read_facts

MOST_SHOWN = 100
"""Rules listed for each topic; the page says how many more there are."""

TOPICS: Mapping[str, str | Promise] = {
    CaseTopic.RECEIPT_LIMITS: _("Limits that run from receipt"),
    CaseTopic.ACCEPTANCE_LIMITS: _("Limits set at acceptance"),
    CaseTopic.ACCOUNTABILITY: _("Cards and reminders"),
    CaseTopic.PREREQUISITES: _("Documents that acts need"),
    Kind.TIME_LIMIT: _("Limits"),
}
STANDINGS: Mapping[Standing, str | Promise] = {
    Standing.FIRED: _("fired"),
    Standing.NEARLY: _("nearly fired"),
    Standing.OUTRANKED: _("holds, but another limit comes first"),
    Standing.MET: _("applies; the documents are there"),
    Standing.NOT_FIRED: _("did not fire"),
    Standing.OUT_OF_FORCE: _("not for cases accepted on that day"),
}
ORIGINS: Mapping[FactsOrigin, str | Promise] = {
    FactsOrigin.KEPT: _("These are the facts that the rules saw at that instant, as they were kept."),
    FactsOrigin.REBUILT: _(
        "The rules did not look at this instant. The facts are rebuilt: those kept before, and the clocks worked out"
        " for the instant."
    ),
    FactsOrigin.STANDING: _(
        "The rules did not look at this instant. The facts are those of the case as it stands since its last act, and"
        " the clocks worked out for the instant."
    ),
}
FILTERS: Mapping[str, frozenset[Standing]] = {
    "": frozenset({Standing.FIRED, Standing.NEARLY}),
    "fired": frozenset({Standing.FIRED}),
    "nearly": frozenset({Standing.NEARLY}),
    "others": frozenset(set(Standing) - {Standing.FIRED, Standing.NEARLY}),
    "all": frozenset(Standing),
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line and what it met."""

    holds: bool
    asks: str
    fact: str
    gap: str


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule and how it stood; ``failed`` is the one line that kept it from firing."""

    code: str
    key: int | None
    sentence: str
    standing: str
    words: str | Promise
    failed: ShownLine | None
    groups: list[list[ShownLine]]
    missing: list[str]
    outranked_by: str


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """One question to one version."""

    slug: str
    title: str | Promise
    version: int
    version_key: int
    in_force_from: datetime
    origin: str | Promise
    facts_at: datetime | None
    facts: list[str]
    problems: list[str]
    counts: dict[str, int]
    rules: list[ShownRule]
    more: int
    withdrawn: list[dict[str, object]]


def show_topic(
    topic: str,
    explanation: RulesExplanation,
    facts: Mapping[str, object],
    *,
    wanted: str,
    only: str = "",
    origin: FactsOrigin | None = None,
    facts_at: datetime | None = None,
) -> ShownTopic:
    """A topic with those of its rules that are wanted: by the name of a filter, or one rule however it stands."""
    standings = FILTERS[wanted]
    verdicts = [
        verdict
        for verdict in explanation.verdicts
        if (verdict.rule.code == only if only else verdict.standing in standings)
    ]
    shown = verdicts[:MOST_SHOWN]
    keys = dict(Rule.objects.filter(code__in=[v.rule.code for v in shown]).values_list("code", "pk"))
    others = wanted in ("others", "all")
    gone = explanation.withdrawn if others else ()
    reader = Reader([*(verdict.rule for verdict in shown), *(one.rule for one in gone)])
    return ShownTopic(
        slug=topic,
        title=TOPICS.get(topic) or TOPICS[_TOPIC_OF_KIND[explanation.kind]],
        version=explanation.version.number,
        version_key=explanation.version.pk,
        in_force_from=explanation.version.in_force_from,
        origin=ORIGINS[origin] if origin else "",
        facts_at=facts_at,
        facts=_facts(facts),
        problems=[f"{problem.field}: {_said(problem.reason)}" for problem in explanation.problems],
        counts={name: sum(v.standing in which for v in explanation.verdicts) for name, which in FILTERS.items()},
        rules=[_rule(verdict, keys, reader.vocabulary(verdict.rule)) for verdict in shown],
        more=len(verdicts) - len(shown),
        withdrawn=[
            {
                "code": one.rule.code,
                "sentence": _said(reader.sentence(one.rule)),
                "since": one.since,
                "reason": one.reason,
            }
            for one in gone
        ],
    )


_TOPIC_OF_KIND = {
    Kind.TIME_LIMIT: Kind.TIME_LIMIT,
    Kind.ACCOUNTABILITY: CaseTopic.ACCOUNTABILITY,
    Kind.PREREQUISITE: CaseTopic.PREREQUISITES,
}


def count_by_filter(topics: Iterable[ShownTopic]) -> dict[str, int]:
    """How many rules each filter would show, over all topics."""
    listed = list(topics)
    return {name: sum(topic.counts[name] for topic in listed) for name in FILTERS}


def _facts(facts: Mapping[str, object]) -> list[str]:
    values, hidden = read_facts(facts, VOCABULARY).values, list_hidden_fields()
    return [_said(fact_label(field.name, values, VOCABULARY, hidden=hidden)) for field in _known(values)]


def _known(values: Collection[str]) -> list[Field]:
    return [field for field in VOCABULARY if field.name in values]


def _rule(verdict: RuleVerdict, keys: Mapping[str, int], words: Vocabulary) -> ShownRule:
    return ShownRule(
        code=verdict.rule.code,
        key=keys.get(verdict.rule.code),
        sentence=_said(sentence(verdict.rule, words)),
        standing=verdict.standing.value,
        words=STANDINGS[verdict.standing],
        failed=_line(verdict.nearest, words) if verdict.nearest else None,
        groups=[[_line(line, words) for line in group.lines] for group in verdict.groups],
        missing=[_either(group, words) for group in verdict.missing] if verdict.standing is Standing.FIRED else [],
        outranked_by=verdict.outranked_by,
    )


def _either(documents: Iterable[str], words: Vocabulary) -> str:
    field = words.get(HELD_DOCUMENTS)
    return " / ".join(_said(field.choice_label(code)) if field else code for code in documents)


def _line(judged: LineVerdict, words: Vocabulary) -> ShownLine:
    line = replace(judged, known=replace(judged.known, vocabulary=words))
    return ShownLine(line.holds, _said(line.asks), _said(line.fact), _said(line.gap.words) if line.gap else "")


def _said(label: Label) -> str:
    return in_language(label.en, label.zh)
