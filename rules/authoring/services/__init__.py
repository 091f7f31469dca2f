"""What can be done with rules: write a change, approve it, publish a version, evaluate facts, import limits."""

from rules.authoring.services.alarms import record_alarm, resolve_alarm
from rules.authoring.services.cancellation import cancel_version
from rules.authoring.services.changes import approve_change_set, propose_changes, reject_change_set
from rules.authoring.services.checking import list_published_problems
from rules.authoring.services.draft_entries import (
    refresh_draft,
    remove_entry,
    save_entries,
    save_entry,
    withdraw_in_draft,
)
from rules.authoring.services.drafts import begin_draft, discard_draft, edit_draft
from rules.authoring.services.evaluation import FactsEvaluation, evaluate_facts, evaluate_rules, instant_answering_for
from rules.authoring.services.grants import give_grant, take_grant
from rules.authoring.services.item_limits import (
    SHARED_LAW_LIMIT,
    ImportedLimits,
    LimitDifference,
    LimitsImport,
    import_item_limits,
)
from rules.authoring.services.limit_changes import NewLimit, draft_limit, propose_limit, set_limit
from rules.authoring.services.publishing import publish_change_set, put_in_force
from rules.authoring.services.roles import ensure_rule_roles
from rules.authoring.services.roll_forward import restore_version
from rules.authoring.services.sending import return_to_draft, submit_draft
from rules.authoring.services.shipped import load_defaults
from rules.authoring.services.withdrawal import propose_withdrawal, withdraw_rules

__all__ = [
    "SHARED_LAW_LIMIT",
    "FactsEvaluation",
    "ImportedLimits",
    "LimitDifference",
    "LimitsImport",
    "NewLimit",
    "approve_change_set",
    "begin_draft",
    "cancel_version",
    "discard_draft",
    "draft_limit",
    "edit_draft",
    "ensure_rule_roles",
    "evaluate_facts",
    "evaluate_rules",
    "give_grant",
    "import_item_limits",
    "instant_answering_for",
    "list_published_problems",
    "load_defaults",
    "propose_changes",
    "propose_limit",
    "propose_withdrawal",
    "publish_change_set",
    "put_in_force",
    "record_alarm",
    "refresh_draft",
    "reject_change_set",
    "remove_entry",
    "resolve_alarm",
    "restore_version",
    "return_to_draft",
    "save_entries",
    "save_entry",
    "set_limit",
    "submit_draft",
    "take_grant",
    "withdraw_in_draft",
    "withdraw_rules",
]
