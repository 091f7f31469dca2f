"""Codes that rules already have."""

from rules.authoring.models import ChangeSet, ChangeSetEntry, Rule

_MOST = 1_000


def list_taken_codes(change_set: ChangeSet, beginning: str) -> frozenset[str]:
    """The codes beginning so that a rule has, or had, or has in this draft; two queries."""
    start = beginning.replace("\x00", "")
    rules = Rule.objects.filter(code__startswith=start).values_list("code", flat=True)
    drafted = ChangeSetEntry.objects.filter(change_set=change_set, code__startswith=start)
    return frozenset(rules[:_MOST]) | frozenset(drafted.values_list("code", flat=True)[:_MOST])
