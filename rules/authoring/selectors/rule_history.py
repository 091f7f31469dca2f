"""The changes a rule went through."""

from rules.authoring.models import ChangeSetEntry

_LISTED = 50


def list_rule_history(code: str) -> list[ChangeSetEntry]:
    """The newest changes that touch a rule, with their change sets and people."""
    entries = ChangeSetEntry.objects.filter(code=code).order_by("-change_set__number")
    return list(entries.select_related("change_set", "change_set__author", "change_set__approver")[:_LISTED])
