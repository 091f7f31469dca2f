"""The language of rules: what an author may say, whether it makes sense, and how a person reads it.

A rule is *when* (any of several groups of lines) *then* (a time limit, an accountability finding or a prerequisite)
*because* (its source). Nothing here evaluates a rule; that is `rules.engine`.
"""

from rules.language.checks import Problem, check_compiles, check_rule
from rules.language.condition_text import when_label
from rules.language.conditions import Group, Line, When
from rules.language.form import canonical_json, rule_from_json, rule_to_json, source_as_json
from rules.language.form_reader import RuleFormError
from rules.language.operators import Operator, operators_for
from rules.language.outcomes import (
    HELD_DOCUMENTS,
    START_LABELS,
    Accountability,
    Answers,
    Kind,
    Outcome,
    Prerequisite,
    Severity,
    TimeLimit,
    Unit,
    outcome_as_json,
    prerequisite_missing,
)
from rules.language.rule import Example, LimitCheck, Rule, Source, SourceKind, fields_of, item_scope
from rules.language.text import SEVERITY_LABELS, UNIT_LABELS, clock_label, sentence
from rules.language.value_text import counted_noun

__all__ = [
    "HELD_DOCUMENTS",
    "SEVERITY_LABELS",
    "START_LABELS",
    "UNIT_LABELS",
    "Accountability",
    "Answers",
    "Example",
    "Group",
    "Kind",
    "LimitCheck",
    "Line",
    "Operator",
    "Outcome",
    "Prerequisite",
    "Problem",
    "Rule",
    "RuleFormError",
    "Severity",
    "Source",
    "SourceKind",
    "TimeLimit",
    "Unit",
    "When",
    "canonical_json",
    "check_compiles",
    "check_rule",
    "clock_label",
    "counted_noun",
    "fields_of",
    "item_scope",
    "operators_for",
    "outcome_as_json",
    "prerequisite_missing",
    "rule_from_json",
    "rule_to_json",
    "sentence",
    "source_as_json",
    "when_label",
]
