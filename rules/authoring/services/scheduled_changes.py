"""Withdrawing a rule at once while other versions are published for later.

A version is built on the one before it, so an urgent withdrawal cannot slip in between. What is scheduled is taken
back, the withdrawal holds at once, and then each scheduled change is published anew for its own instant, by the same
two people, without the withdrawn rules. So nothing that was scheduled is lost or late, and nothing brings a withdrawn
rule back: not an untouched copy of it, and not a better one, which somebody has to propose again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from rules.authoring.enums import ChangeState
from rules.authoring.events import RulesEvent, describe_entries, record_event
from rules.authoring.models import ChangeSet, ChangeSetEntry, RuleSetVersion
from rules.authoring.services.bulk_rows import copy_rows
from rules.authoring.services.cancellation import cancel_version
from rules.authoring.services.drafts import next_change_number


@dataclass(frozen=True, slots=True)
class SetAside:
    """A change whose version was taken back, to be published anew for the same instant."""

    change_set: ChangeSet
    version: int
    in_force_from: datetime


def only_withdraws(entries: Sequence[ChangeSetEntry]) -> bool:
    """Whether a change does nothing but withdraw rules."""
    return bool(entries) and all(entry.after is None for entry in entries)


def set_scheduled_aside(*, holds_from: datetime, change: int, actor: AbstractUser, at: datetime) -> list[SetAside]:
    """Take back what is published for later than an instant, the newest first.

    Args:
        holds_from: From when the withdrawal holds.
        change: The number of the withdrawal's change, which is the reason.
        actor: Who puts the withdrawal in force.
        at: The instant of it.

    Returns:
        The changes, in the order in which they come into force.

    Raises:
        VersionInForceError: One comes into force within a minute: the withdrawal waits that long.
    """
    standing = RuleSetVersion.objects.without_manifest().standing().filter(in_force_from__gt=holds_from)
    aside = []
    reason = _("A rule is withdrawn at once by change %(change)s; this version is published anew without it.")
    for version in standing.select_related("change_set__author", "change_set__approver").order_by("-number"):
        cancel_version(number=version.number, actor=actor, reason=reason % {"change": change}, at=at)
        aside.append(SetAside(version.change_set, version.number, version.in_force_from))
    return aside[::-1]


def carry_over(
    aside: SetAside, *, without: Collection[str], change: int, actor: AbstractUser, at: datetime
) -> ChangeSet | None:
    """The change once more, approved by whoever approved it, without the withdrawn rules; None when nothing is left.

    Raises nothing: its rules stand as they stood when it was published first.
    """
    old = aside.change_set
    entries = [
        (entry.code, entry.before, entry.after) for entry in old.entries.order_by("code") if entry.code not in without
    ]
    if not entries:
        return None
    left_out = _("Published anew in place of version %(version)s, without what change %(change)s withdrew.")
    said = left_out % {"version": aside.version, "change": change}
    new = ChangeSet.objects.create(
        number=next_change_number(),
        title=old.title,
        note=f"{old.note}\n{said}".strip(),
        origin=old.origin,
        state=ChangeState.APPROVED,
        author=old.author,
        proposed_at=old.proposed_at,
        wanted_from=old.wanted_from,
        changed_at=at,
        approver=old.approver,
        decided_at=old.decided_at,
        decision_note=old.decision_note,
    )
    columns = ["change_set_id", "changed_at", "code", "before", "after"]
    copy_rows(ChangeSetEntry, columns, ([new.pk, at, *entry] for entry in entries))
    record_event(
        RulesEvent.CHANGE_CARRIED_OVER,
        {
            "change": new.number,
            "in_place_of": old.number,
            "version": aside.version,
            "because_of": change,
            "without": sorted(set(without) & set(old.entries.values_list("code", flat=True))),
            **describe_entries(entries),
        },
        actor=actor.get_username(),
        at=at,
    )
    return new
