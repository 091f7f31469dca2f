"""What the buttons of a change do; each returns what to tell the person."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hall.foundation import clock
from hall.foundation.errors import ValidationFailedError
from rules.authoring.admin.draft_forms import DraftForm, PublishForm, ReasonForm
from rules.authoring.admin.read_only import signed_in
from rules.authoring.errors import VersionNotFoundError
from rules.authoring.models import ChangeSet, RuleSetVersion
from rules.authoring.selectors.carried_over import CarriedOver, list_carried_over
from rules.authoring.services import (
    approve_change_set,
    cancel_version,
    discard_draft,
    edit_draft,
    publish_change_set,
    put_in_force,
    refresh_draft,
    reject_change_set,
    remove_entry,
    return_to_draft,
    submit_draft,
)

Act = Callable[[HttpRequest, ChangeSet, datetime], str]
_LARGEST_REVISION = 2_000_000_000
_NAMED = 10


def read_revision(request: HttpRequest) -> int:
    """The revision that the person saw; 0, which no draft has, when it was not sent."""
    sent = request.POST.get("revision", "")
    return min(int(sent), _LARGEST_REVISION) if sent.isascii() and sent.isdecimal() and len(sent) < 12 else 0


def _edit(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    form = DraftForm(request.POST)
    _refuse_invalid(form)
    data = form.cleaned_data
    edit_draft(
        change_set=change,
        revision=read_revision(request),
        title=data["title"],
        note=data["note"],
        wanted_from=data["wanted_from"],
        author=signed_in(request),
        at=at,
    )
    return _("Saved.")


def _remove(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    code, revision = request.POST.get("code", ""), read_revision(request)
    remove_entry(change_set=change, revision=revision, code=code, author=signed_in(request), at=at)
    return _("The rule is out of the draft; it stays as it is published.")


def _refresh(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    refresh_draft(change_set=change, revision=read_revision(request), author=signed_in(request), at=at)
    return _("The draft is now compared with what is published. Look at its rules again.")


def _submit(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    submit_draft(change_set=change, revision=read_revision(request), author=signed_in(request), at=at)
    return _("The change is sent for approval by another person.")


def _take_back(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    return_to_draft(change_set=change, author=signed_in(request), at=at)
    return _("The change is a draft again.")


def _discard(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    if request.POST.get("confirmed") != "yes":
        raise ValidationFailedError(_("Confirm that the draft shall be discarded."))
    discard_draft(change_set=change, revision=read_revision(request), author=signed_in(request), at=at)
    return _("The draft is discarded.")


def _approve(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    approve_change_set(
        change_set=change,
        approver=signed_in(request),
        at=at,
        note=_note(request),
        revision=read_revision(request),
    )
    return _("The change is approved. Publish it to put it in force.")


def _reject(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    note = _note(request)
    if not note:
        raise ValidationFailedError(fields={"note": [_("Tell the author why.")]})
    revision = read_revision(request)
    reject_change_set(change_set=change, approver=signed_in(request), at=at, note=note, revision=revision)
    return _("The change is sent back to its author.")


def _publish(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    form = PublishForm(request.POST)
    _refuse_invalid(form)
    wanted = form.cleaned_data["in_force_from"]
    version = publish_change_set(change_set=change, actor=signed_in(request), at=at, in_force_from=wanted)
    return _said(version, at)


def _put_in_force(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    revision = read_revision(request)
    version = put_in_force(change_set=change, approver=signed_in(request), at=at, revision=revision)
    codes = ", ".join(change.entries.filter(after__isnull=True).values_list("code", flat=True)[:_NAMED])
    withdrawn = _("Withdrawn: %(codes)s.") % {"codes": codes}
    return " ".join([withdrawn, _said(version, at), *map(_said_of_carried_over, list_carried_over(change))])


def _said_of_carried_over(line: CarriedOver) -> str:
    words = {"was": line.version, "now": line.new_version, "change": line.change}
    return _("Version %(was)s, published for later, is now version %(now)s (change %(change)s).") % words


def _cancel(request: HttpRequest, change: ChangeSet, at: datetime) -> str:
    form = ReasonForm(request.POST)
    _refuse_invalid(form)
    version = RuleSetVersion.objects.without_manifest().filter(change_set=change).first()
    if version is None:
        raise VersionNotFoundError
    cancel_version(number=version.number, actor=signed_in(request), reason=form.cleaned_data["reason"], at=at)
    return _("Version %(number)s is cancelled; it never comes into force.") % {"number": version.number}


ACTS: Mapping[str, Act] = {
    "edit": _edit,
    "remove": _remove,
    "refresh": _refresh,
    "submit": _submit,
    "take_back": _take_back,
    "discard": _discard,
    "approve": _approve,
    "reject": _reject,
    "publish": _publish,
    "put_in_force": _put_in_force,
    "cancel": _cancel,
}


def _note(request: HttpRequest) -> str:
    note = request.POST.get("note", "").strip()
    if len(note) > 2000 or "\x00" in note:
        raise ValidationFailedError(fields={"note": [_("At most %(count)s characters.") % {"count": 2000}]})
    return note


def _said(version: RuleSetVersion, at: datetime) -> str:
    if version.in_force_from <= at:
        return _("Version %(version)s of the rules is in force.") % {"version": version}
    words = {
        "version": version,
        "instant": version.in_force_from.astimezone(clock.LOCAL_ZONE).strftime("%Y-%m-%d %H:%M"),
    }
    return _("Version %(version)s of the rules comes into force on %(instant)s.") % words


def _refuse_invalid(form: Form) -> None:
    if not form.is_valid():
        fields = {name: [str(said) for said in lines] for name, lines in form.errors.items()}
        raise ValidationFailedError(fields=fields)
