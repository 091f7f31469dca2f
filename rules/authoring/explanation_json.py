"""An explanation as the API gives it: plain JSON values, nothing personal."""

from collections.abc import Collection

from rules.analysis.line_verdicts import LineVerdict
from rules.analysis.rule_verdicts import RuleVerdict, Standing
from rules.authoring.ports import CaseMoment
from rules.authoring.selectors.impersonal_facts import without_free_text
from rules.authoring.selectors.withdrawn_rules import WithdrawnRule
from rules.authoring.services.explaining import ExplainedQuestion
from rules.calendar import SHANGHAI

WITHDRAWN = "withdrawn"


def moment_as_json(
    moment: CaseMoment, explained: Collection[ExplainedQuestion], *, standings: Collection[str] = ()
) -> dict[str, object]:
    """A case at an instant: each question with the rules that were looked at.

    Args:
        moment: what was asked.
        explained: the answers.
        standings: only rules of these standings, ``withdrawn`` among them; none named: all.
    """
    return {
        "number": moment.number,
        "item": moment.item,
        "item_name": moment.item_name.as_json(),
        "at": moment.at.astimezone(SHANGHAI).isoformat(),
        "topics": [_topic(answer, standings) for answer in explained],
    }


def _topic(answer: ExplainedQuestion, standings: Collection[str]) -> dict[str, object]:
    question, said = answer.question, answer.explanation
    shown = [verdict for verdict in said.verdicts if not standings or verdict.standing in standings]
    return {
        "topic": question.topic.value,
        "kind": question.kind.value,
        "rules_version": said.version.number,
        "facts_origin": question.origin.value,
        "facts_at": question.facts_at.astimezone(SHANGHAI).isoformat(),
        "facts": without_free_text(question.facts),
        "problems": [{"field": problem.field, "reason": problem.reason.as_json()} for problem in said.problems],
        "counts": {
            **{standing.value: sum(v.standing is standing for v in said.verdicts) for standing in Standing},
            WITHDRAWN: len(said.withdrawn),
        },
        "rules": [_rule(verdict) for verdict in shown],
        "withdrawn": [_withdrawn(gone) for gone in said.withdrawn] if not standings or WITHDRAWN in standings else [],
    }


def _rule(verdict: RuleVerdict) -> dict[str, object]:
    return {
        "rule": verdict.rule.code,
        "standing": verdict.standing.value,
        "sentence": verdict.sentence.as_json(),
        "failed_line": _line(verdict.nearest) if verdict.nearest else None,
        "missing_documents": [list(group) for group in verdict.missing],
        "outranked_by": verdict.outranked_by or None,
        "groups": [[_line(line) for line in group.lines] for group in verdict.groups],
    }


def _line(line: LineVerdict) -> dict[str, object]:
    return {
        "field": line.line.field,
        "asks": line.asks.as_json(),
        "holds": line.holds,
        "fact": line.fact.as_json(),
        "given": line.given,
        "by_how_much": line.gap.words.as_json() if line.gap else None,
    }


def _withdrawn(gone: WithdrawnRule) -> dict[str, object]:
    return {
        "rule": gone.rule.code,
        "sentence": gone.sentence.as_json(),
        "since": gone.since.astimezone(SHANGHAI).isoformat(),
        "reason": gone.reason,
    }
