"""The limit that the law sets for a clock, also where the county's own shorter one binds the case."""

from __future__ import annotations

from datetime import datetime

from hall.cases.clocks import LimitJson
from hall.cases.enums import RECEIPT_CLOCKS, Clock
from hall.cases.errors import NotEvaluatedError
from hall.cases.facts import case_facts
from hall.cases.models import Case
from hall.cases.rules_asked import version_in_force
from hall.foundation.clock import local_date
from rules.authoring import selectors as authoring
from rules.engine import EvaluationFailedError
from rules.language import Kind, SourceKind, TimeLimit, source_as_json
from rules.vocabulary import VOCABULARY, read_facts


def find_law_limit(case: Case, clock: Clock, at: datetime) -> LimitJson | None:
    """What the law alone says of a clock, by the rules under which the case stands; None where it says nothing.

    A paper that cannot ask says nothing of the law: it never names a day that no rule set.

    Args:
        case: the case.
        clock: the clock.
        at: the instant of the paper; limits of receipt are those in force at receipt, the others those of acceptance.
    """
    on = case.received_at if clock in RECEIPT_CLOCKS or case.accepted_at is None else case.accepted_at
    try:
        bundles = authoring.load_bundles(version_in_force(on), case.item_code)
        facts = read_facts(case_facts(case, at), VOCABULARY).values
        fired = [rule for bundle in bundles for rule in bundle.fired(facts, {Kind.TIME_LIMIT})]
    except (EvaluationFailedError, NotEvaluatedError):
        return None
    found = [
        (rule.priority, rule.code, rule.then, rule)
        for rule in fired
        if isinstance(rule.then, TimeLimit)
        and rule.then.clock == clock
        and rule.because.kind is SourceKind.LAW
        and rule.in_force(local_date(on))
    ]
    if not found:
        return None
    _priority, _code, limit, rule = min(found, key=lambda each: each[:2])
    return {
        "amount": limit.amount,
        "unit": limit.unit.value,
        "roll_forward": limit.roll_forward,
        "check": rule.check.value if rule.check else None,
        "because": source_as_json(rule.because),
    }
