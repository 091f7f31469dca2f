"""Putting an approved change in force as an immutable version."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Max

from hall.foundation.clock import LOCAL_ZONE
from rules.authoring.enums import ChangeState, Origin, RuleStatus
from rules.authoring.errors import (
    InForceTooEarlyError,
    LaterVersionScheduledError,
    OutdatedChangeError,
    WrongChangeStateError,
    by_rule,
)
from rules.authoring.events import RulesEvent, fingerprint, record_event
from rules.authoring.models import Bundle, ChangeSet, ChangeSetEntry, Rule, RuleSetVersion
from rules.authoring.services.announcing import announce_later
from rules.authoring.services.bulk_rows import copy_rows
from rules.authoring.services.changes import approve_change_set
from rules.authoring.services.checked import require_checked
from rules.authoring.services.locking import lock_rules
from rules.authoring.services.permission import require_publisher
from rules.authoring.services.proving import prove_bundles
from rules.authoring.services.scheduled_changes import SetAside, carry_over, only_withdraws, set_scheduled_aside
from rules.authoring.services.working_copy import write_working_copy
from rules.vocabulary import VOCABULARY

_Manifest = dict[str, str]


@transaction.atomic
def publish_change_set(
    *, change_set: ChangeSet, actor: AbstractUser, at: datetime, in_force_from: datetime | None = None
) -> RuleSetVersion:
    """Make the next version out of an approved change.

    1. Publishers queue; the change must be approved and must not be overtaken by another. A change that only withdraws
       rules goes before versions that are published for later: they are set aside.
    2. The working copy takes over what changed.
    3. The bundles of the scopes that changed are built, compiled and tried on the rules' examples in a child process.
    4. The version is written: the manifest of the last one with the changed bundles exchanged.
    5. The evidence chain of the rules records it; once in force, those who keep findings hear of withdrawn rules.
    6. What was set aside is published anew for its own instant, without the withdrawn rules.

    Args:
        change_set: An approved change.
        actor: Who publishes: its author or its approver, or anyone who may author or approve.
        at: The instant of publication.
        in_force_from: From when the version holds; ``at`` when left out, never earlier.

    Raises:
        WrongChangeStateError: The change is not approved.
        ChangeNotReadyError: See ``require_checked``.
        OutdatedChangeError: A rule of it was changed in between; ``fields`` names each.
        RulesFailingError: A bundle does not compile or an example fails; ``fields`` names each rule.
        InForceTooEarlyError: The version would hold before it is published.
        LaterVersionScheduledError: The version would hold before one that is published already, and does more than
            withdraw rules.
        VersionInForceError: A scheduled version comes into force within the minute, so a withdrawal waits for it.
    """
    lock_rules()
    return _publish(change_set, actor, at, in_force_from)


def _publish(
    change_set: ChangeSet, actor: AbstractUser, at: datetime, in_force_from: datetime | None, *, again: bool = False
) -> RuleSetVersion:
    """Step by step; ``again``: the change was checked and published before."""
    locked = ChangeSet.objects.select_for_update(of=("self",)).select_related("author", "approver")
    change_set = locked.get(pk=change_set.pk)
    if change_set.state != ChangeState.APPROVED or change_set.approver is None:
        raise WrongChangeStateError(state=change_set.state)
    if not again:
        require_checked(change_set)
    if actor.pk not in {change_set.author_id, change_set.approver_id}:
        require_publisher(actor)
    entries = list(change_set.entries.all())
    holds_from = in_force_from or at
    aside = _make_way(change_set, entries, holds_from, actor, at)
    last = RuleSetVersion.objects.standing().order_by("-number").first()
    _refuse_too_early(holds_from, at, last)
    scopes = write_working_copy(entries, origin=Origin(change_set.origin), at=at, reason=change_set.note)
    manifest = _exchange_bundles(dict(last.manifest) if last else {}, scopes)
    version = RuleSetVersion.objects.create(
        number=_next_number(),
        fingerprint=fingerprint({"manifest": manifest, "vocabulary": VOCABULARY.fingerprint}),
        vocabulary_fingerprint=VOCABULARY.fingerprint,
        manifest=manifest,
        in_force_from=holds_from,
        published_at=at,
        published_by=actor.get_username(),
        author=change_set.author.get_username(),
        approver=change_set.approver.get_username(),
        change_set=change_set,
        note=change_set.note,
    )
    change_set.state = ChangeState.PUBLISHED
    change_set.save(update_fields=["state"])
    _record(version, change_set, actor, at)
    if any(entry.after is None for entry in entries):
        announce_later(version, at=at)
    for late in aside:
        rest = carry_over(late, without={entry.code for entry in entries}, change=change_set.number, actor=actor, at=at)
        if rest is not None:
            _publish(rest, actor, at, late.in_force_from, again=True)
    return version


@transaction.atomic
def put_in_force(
    *,
    change_set: ChangeSet,
    approver: AbstractUser,
    at: datetime,
    in_force_from: datetime | None = None,
    revision: int | None = None,
) -> RuleSetVersion:
    """Approve and publish in one go, as the second person."""
    approved = approve_change_set(change_set=change_set, approver=approver, at=at, revision=revision)
    return publish_change_set(change_set=approved, actor=approver, at=at, in_force_from=in_force_from)


def _refuse_too_early(holds_from: datetime, at: datetime, last: RuleSetVersion | None) -> None:
    if holds_from < at:
        raise InForceTooEarlyError
    if last and holds_from < last.in_force_from:
        since = last.in_force_from.astimezone(LOCAL_ZONE).isoformat(sep=" ", timespec="minutes")
        raise LaterVersionScheduledError(version=last.number, since=since)


def _next_number() -> int:
    """A number is never given twice, not even that of a cancelled version."""
    newest: int | None = RuleSetVersion.objects.aggregate(newest=Max("number"))["newest"]
    return (newest or 0) + 1


def _make_way(
    change_set: ChangeSet, entries: Sequence[ChangeSetEntry], holds_from: datetime, actor: AbstractUser, at: datetime
) -> list[SetAside]:
    """Refuse an outdated change; before a withdrawal goes what is scheduled, and the rules are those that hold now."""
    standing = _list_standing(entries)
    if not only_withdraws(entries):
        _refuse_outdated(entries, standing)
        return []
    aside = set_scheduled_aside(holds_from=holds_from, change=change_set.number, actor=actor, at=at)
    holding = _list_standing(entries) if aside else standing
    _refuse_outdated(entries, standing, holding)
    for entry in entries:  # never saved: the change keeps what its two people read
        entry.before = holding.get(entry.code, entry.before)
    return aside


def _list_standing(entries: Sequence[ChangeSetEntry]) -> dict[str, object]:
    codes = [entry.code for entry in entries]
    return dict(Rule.objects.published().filter(code__in=codes).values_list("code", "definition"))


def _refuse_outdated(entries: Sequence[ChangeSetEntry], *standing: Mapping[str, object]) -> None:
    """Every rule must still stand as it stood when the change was written: now, or as it is scheduled."""
    outdated = [entry.code for entry in entries if all(forms.get(entry.code) != entry.before for forms in standing)]
    if outdated:
        raise OutdatedChangeError(fields=by_rule((code, str(OutdatedChangeError.title)) for code in outdated))


def _exchange_bundles(manifest: _Manifest, scopes: Sequence[str]) -> _Manifest:
    """The manifest with the bundles of these scopes built anew, tried and stored; empty scopes leave it."""
    built = _build(scopes)
    hashes = {scope: fingerprint(rules) for scope, rules in built.items()}
    known = set(Bundle.objects.filter(hash__in=set(hashes.values())).values_list("hash", flat=True))
    new = {hashes[scope]: rules for scope, rules in built.items() if hashes[scope] not in known}
    prove_bundles(new)
    copy_rows(Bundle, ["hash", "rules"], new.items())
    unchanged = {scope: key for scope, key in manifest.items() if scope not in set(scopes)}
    return unchanged | hashes


def _build(scopes: Sequence[str]) -> Mapping[str, list[object]]:
    """The published rules of each scope, in order of their codes."""
    wanted = set(scopes)
    built: dict[str, list[object]] = {}
    rows = Rule.objects.filter(status=RuleStatus.PUBLISHED).of_any_scope(scopes).order_by("code")
    for items, definition in rows.values_list("items", "definition").iterator():
        for scope in wanted.intersection(items or [""]):
            built.setdefault(scope, []).append(definition)
    return built


def _record(version: RuleSetVersion, change_set: ChangeSet, actor: AbstractUser, at: datetime) -> None:
    record_event(
        RulesEvent.VERSION_PUBLISHED,
        {
            "version": version.number,
            "fingerprint": version.fingerprint,
            "vocabulary_fingerprint": version.vocabulary_fingerprint,
            "bundles": len(version.manifest),
            "in_force_from": version.in_force_from,
            "change": change_set.number,
            "author": version.author,
            "approver": version.approver,
            "note": version.note,
        },
        actor=actor.get_username(),
        at=at,
    )
