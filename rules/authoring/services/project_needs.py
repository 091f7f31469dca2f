"""The document needs of investment projects follow the catalogue's own item codes."""

from collections.abc import Mapping

from rules.authoring.enums import Origin, RuleStatus
from rules.authoring.models import Rule
from rules.defaults import list_project_rules
from rules.language import Rule as LanguageRule
from rules.language import item_scope

_SHIPPED = frozenset({Origin.DEFAULT, Origin.IMPORT})


def list_missing_project_needs(item_codes: Mapping[str, str]) -> list[LanguageRule]:
    """Shipped needs that an imported catalogue calls for and that do not stand yet.

    A need that stands for another item code, as it was shipped, moves to the catalogue's; one that a person wrote or
    withdrew stays as it is.

    Args:
        item_codes: The imported catalogue as Chinese name → item code.
    """
    wanted = {rule.code: rule for rule in list_project_rules(item_codes)}
    standing = {
        code: (RuleStatus(status), Origin(origin), frozenset(items))
        for code, status, origin, items in Rule.objects.filter(code__in=wanted).values_list(
            "code", "status", "origin", "items"
        )
    }
    return [rule for code, rule in wanted.items() if _is_missing(rule, standing.get(code))]


def _is_missing(rule: LanguageRule, standing: tuple[RuleStatus, Origin, frozenset[str]] | None) -> bool:
    if standing is None:
        return True
    status, origin, items = standing
    return status == RuleStatus.PUBLISHED and origin in _SHIPPED and items != item_scope(rule)
