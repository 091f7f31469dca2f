"""Why the rules said what they said: every rule they looked at, with the line that held it back.

1. The version is asked as ever, by both evaluators.
2. Every rule of the same bundles is judged once more, line by line, in words.
3. Where the two differ nothing is explained: the difference is reported like any other between evaluators.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rules.analysis.rule_verdicts import RuleVerdict, Standing, judge_rules
from rules.authoring.errors import RulesNotEvaluatedError
from rules.authoring.events import fingerprint
from rules.authoring.models import RuleSetVersion
from rules.authoring.ports import CaseMoment, CaseQuestion
from rules.authoring.selectors.bundles import load_bundles
from rules.authoring.selectors.impersonal_facts import list_hidden_fields
from rules.authoring.selectors.versions import get_version
from rules.authoring.selectors.withdrawn_rules import WithdrawnRule, list_rules_withdrawn
from rules.authoring.services.evaluation import complete_facts, evaluate_rules
from rules.engine import DisagreementError
from rules.language import Kind, Rule, TimeLimit
from rules.vocabulary import VOCABULARY, FactProblem, read_facts


@dataclass(frozen=True, slots=True)
class RulesExplanation:
    """How every rule of a kind stands to some facts.

    Attributes:
        version: The version that was asked.
        verdicts: Its rules: those that fired, then the nearest, then the others.
        withdrawn: Rules that were withdrawn before, and so were not asked.
        problems: Facts that could not be read and counted as missing.
    """

    version: RuleSetVersion
    kind: Kind
    verdicts: tuple[RuleVerdict, ...]
    withdrawn: tuple[WithdrawnRule, ...]
    problems: tuple[FactProblem, ...]


@dataclass(frozen=True, slots=True)
class ExplainedQuestion:
    """A question about a case, and why the rules answer as they do."""

    question: CaseQuestion
    explanation: RulesExplanation


def explain_moment(moment: CaseMoment) -> tuple[ExplainedQuestion, ...]:
    """Why the rules said what they said of a case at an instant, question by question.

    Raises:
        RulesNotEvaluatedError: The rules could not be asked, or an explanation would differ from what they said.
    """
    return tuple(
        ExplainedQuestion(
            question,
            explain_rules(
                facts=question.facts,
                version=get_version(question.version),
                on=question.on,
                kind=question.kind,
                item=moment.item,
                at=moment.at,
                clocks=question.clocks,
            ),
        )
        for question in moment.questions
    )


def explain_facts(
    *, facts: Mapping[str, object], version: RuleSetVersion, on: date, at: datetime
) -> tuple[RulesExplanation, ...]:
    """Why a version says what it says of facts that belong to no case, kind by kind.

    Raises:
        UnknownItemError: ``facts["item"]`` is not in the catalogue.
        RulesNotEvaluatedError: See ``explain_rules``.
    """
    complete = complete_facts(facts)
    item = complete.get("item")
    scope = item if isinstance(item, str) else ""
    return tuple(explain_rules(facts=complete, version=version, on=on, kind=kind, item=scope, at=at) for kind in Kind)


def explain_rules(
    *,
    facts: Mapping[str, object],
    version: RuleSetVersion,
    on: date,
    kind: Kind,
    item: str,
    at: datetime,
    clocks: frozenset[str] | None = None,
) -> RulesExplanation:
    """How every rule of a kind stands to some facts.

    Args:
        facts: Field name → value as sent.
        version: The version that judges.
        on: The day on which dates of effect are judged, where ``accepted_on`` is not among the facts.
        kind: The kind of rule.
        item: Whose bundle is asked beside the bundle of all items; empty for none.
        at: The instant up to which withdrawals are listed.
        clocks: Of limits, only those of these clocks.

    Raises:
        RulesNotEvaluatedError: The evaluators disagree with each other or with the explanation, or one failed.
    """
    asked = evaluate_rules(facts=facts, version=version, on=on, kinds={kind}, item=item)
    rules = [rule for bundle in load_bundles(version, item) for rule in bundle.rules if rule.kind is kind]
    values = read_facts(facts, VOCABULARY).values
    verdicts = judge_rules(rules, values, VOCABULARY, on=on, hidden=list_hidden_fields())
    _require_agreement(
        said=frozenset(finding.rule for finding in asked.findings), verdicts=verdicts, facts=facts, version=version
    )
    meant = tuple(verdict for verdict in verdicts if _is_meant(verdict.rule, clocks))
    withdrawn = list_rules_withdrawn(kind=kind, item=item, until=at, standing=[rule.code for rule in rules])
    return RulesExplanation(
        version,
        kind,
        meant,
        tuple(gone for gone in withdrawn if _is_meant(gone.rule, clocks)),
        asked.problems,
    )


def _require_agreement(
    *,
    said: frozenset[str],
    verdicts: Sequence[RuleVerdict],
    facts: Mapping[str, object],
    version: RuleSetVersion,
) -> None:
    explained = frozenset(verdict.rule.code for verdict in verdicts if verdict.standing is Standing.FIRED)
    if explained != said:
        cause = DisagreementError(bundle=version.fingerprint, by_engine=said, by_reference=explained)
        seen = fingerprint({name: repr(value) for name, value in facts.items()})
        raise RulesNotEvaluatedError(cause, version_number=version.number, facts_fingerprint=seen) from cause


def _is_meant(rule: Rule, clocks: frozenset[str] | None) -> bool:
    return clocks is None or not isinstance(rule.then, TimeLimit) or rule.then.clock in clocks
