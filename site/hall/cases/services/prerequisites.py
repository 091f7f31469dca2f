"""Prerequisites: an act is refused while a document it needs is missing, and the documents are named."""

from collections.abc import Iterable
from typing import Any

from hall.cases.document_names import document_name
from hall.cases.enums import Act
from hall.cases.errors import PrerequisiteUnmetError
from hall.cases.facts import case_facts
from hall.cases.models import Case
from hall.cases.rules_asked import ask_rules
from hall.cases.services.proceeding import Proceeding
from hall.foundation.clock import local_date
from rules.engine import Finding
from rules.language import Kind


def refuse_unmet_prerequisites(proceeding: Proceeding, act: Act) -> None:
    """Go on only if nothing that the rules in force now ask for is missing.

    Raises:
        PrerequisiteUnmetError: with ``missing``: for each missing document its code, name, the documents that would
            do instead, and the rule that asks for it.
        NotEvaluatedError: the rules could not be asked, which is no permission.
    """
    case, at = proceeding.case, proceeding.at
    if act not in proceeding.rulebook(at).guarded_acts:
        return
    asked = ask_rules(
        version=proceeding.version_in_force(at),
        facts=case_facts(case, at, act=act),
        on=local_date(case.accepted_at or at),
        kinds={Kind.PREREQUISITE},
        item=case.item_code,
    )
    missing = list(_list_missing(case, asked.findings, act))
    if missing:
        raise PrerequisiteUnmetError(missing=missing)


def _list_missing(case: Case, findings: Iterable[Finding], act: Act) -> Iterable[dict[str, Any]]:
    told = set()
    for finding in findings:
        if finding.outcome["act"] != act or not finding.outcome["blocking"]:
            continue
        groups: Any = finding.outcome["missing"]
        for group in groups:
            if tuple(group) in told:
                continue
            told.add(tuple(group))
            named = [{"code": code, "name": document_name(case.item_snapshot, code)} for code in group]
            yield {
                **named[0],
                "alternatives": named[1:],
                "rule": finding.rule,
                "sentence": finding.sentence.as_json(),
            }
