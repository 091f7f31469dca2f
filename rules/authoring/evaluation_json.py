"""An evaluation as the API and the command line print it."""

from rules.authoring.services.evaluation import FactsEvaluation


def evaluation_as_json(said: FactsEvaluation) -> dict[str, object]:
    """Version, findings and unreadable facts as plain JSON values."""
    return {
        "rules_version": said.version.number,
        "findings": [
            {
                "rule": finding.rule,
                "kind": finding.kind.value,
                "outcome": finding.outcome,
                "because": finding.because,
                "facts_used": finding.facts_used,
                "sentence": finding.sentence.as_json(),
                "check": finding.check,
            }
            for finding in said.evaluation.findings
        ],
        "problems": [
            {"field": problem.field, "reason": problem.reason.as_json()} for problem in said.evaluation.problems
        ],
    }
