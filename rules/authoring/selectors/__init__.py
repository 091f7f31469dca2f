"""What can be asked about rules: versions, bundles, limits of items, rules in words."""

from rules.authoring.models import RuleSetVersion
from rules.authoring.selectors.alarms import count_open_alarms
from rules.authoring.selectors.bundles import load_bundles
from rules.authoring.selectors.drafts import find_draft, list_open_drafts, may_edit_draft, rule_in_draft
from rules.authoring.selectors.grants import Grants
from rules.authoring.selectors.item_limits import ItemLimits, LimitLine, LimitVariant, list_item_limits
from rules.authoring.selectors.item_prerequisites import DocumentNeed, ItemPrerequisites, list_item_prerequisites
from rules.authoring.selectors.rule_texts import RuleText, describe_rule
from rules.authoring.selectors.versions import find_version_in_force, get_version, get_version_in_force
from rules.authoring.selectors.withdrawals import Withdrawal, list_withdrawn

__all__ = [
    "DocumentNeed",
    "Grants",
    "ItemLimits",
    "ItemPrerequisites",
    "LimitLine",
    "LimitVariant",
    "RuleSetVersion",
    "RuleText",
    "Withdrawal",
    "count_open_alarms",
    "describe_rule",
    "find_draft",
    "find_version_in_force",
    "get_version",
    "get_version_in_force",
    "list_item_limits",
    "list_item_prerequisites",
    "list_open_drafts",
    "list_withdrawn",
    "load_bundles",
    "may_edit_draft",
    "rule_in_draft",
]
