"""A rule of a version in words."""

from dataclasses import dataclass

from rules.authoring.errors import RuleNotFoundError
from rules.authoring.models import ChangeSetEntry, RuleSetVersion
from rules.authoring.selectors.bundles import load_bundles
from rules.language import Kind, LimitCheck, Source, item_scope, rule_from_json, sentence
from rules.vocabulary import VOCABULARY, Label


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a person is shown of a rule."""

    code: str
    kind: Kind
    title: Label
    sentence: Label
    source: Source
    check: LimitCheck | None


def describe_rule(version: RuleSetVersion, code: str) -> RuleText:
    """A rule as it stood in a version.

    Raises:
        RuleNotFoundError: The version holds no such rule.
    """
    for scope in _scopes_ever(code.replace("\x00", "")):
        for bundle in load_bundles(version, scope):
            for rule in bundle.rules:
                if rule.code == code:
                    said = sentence(rule, VOCABULARY)
                    return RuleText(code, rule.kind, rule.title, said, rule.because, rule.check)
    raise RuleNotFoundError(rule=code[:120], version=version.number)


def _scopes_ever(code: str) -> list[str]:
    """The scopes a rule has ever had: it may have moved between versions."""
    forms = [
        form
        for entry in ChangeSetEntry.objects.filter(code=code).values_list("before", "after")
        for form in entry
        if form is not None
    ]
    return sorted({scope for form in forms for scope in item_scope(rule_from_json(form)) or [""]})
