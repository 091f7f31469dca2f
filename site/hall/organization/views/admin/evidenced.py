"""Back office screens whose changes are evidence: the row and its event are one transaction."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CopyView, CreateView, DeleteView, EditView, SnippetViewSet

from hall.foundation import clock
from hall.organization.models import User
from hall.organization.services.records import describe, record


def record_change(change: str, row: models.Model, *, before: dict[str, object] | None, actor: User) -> None:
    """Append what became of a row: ``mandate_changed`` with what it said before and says now."""
    after = None if change == "deleted" else describe(row)
    kind = f"{row._meta.model_name}_{change}"  # noqa: SLF001  Django documents _meta as public
    record(kind, {"before": before, "after": after}, actor=actor, at=clock.now())


class EvidencedCreateView(CreateView):
    """Adding a row."""

    def save_instance(self) -> models.Model:
        """Called within the transaction that saves the row."""
        row: models.Model = super().save_instance()
        record_change("added", row, before=None, actor=self.request.user)
        return row


class EvidencedCopyView(EvidencedCreateView, CopyView):
    """Adding a row that begins as a copy of another."""


class EvidencedEditView(EditView):
    """Changing a row."""

    def save_instance(self) -> models.Model:
        """Called within the transaction that saves the row."""
        before = describe(self.model._default_manager.select_for_update().get(pk=self.object.pk))  # noqa: SLF001  as above
        row: models.Model = super().save_instance()
        record_change("changed", row, before=before, actor=self.request.user)
        return row


class EvidencedDeleteView(DeleteView):
    """Taking a row away."""

    def delete_action(self) -> None:
        """Delete with its event."""
        with transaction.atomic():
            log(instance=self.object, action="wagtail.delete")
            record_change("deleted", self.object, before=describe(self.object), actor=self.request.user)
            self.object.delete()


def refuse_bulk_deletion(
    request: HttpRequest, action_type: str, objects: Sequence[models.Model], _action: object
) -> HttpResponse | None:
    """Nothing of the organization is deleted in bulk: each end is an event of its own."""
    if action_type != "delete" or not any(row._meta.app_label == "organization" for row in objects):  # noqa: SLF001  as above
        return None
    messages.error(request, _("Nothing was deleted: end or delete these one by one, so that each end is recorded."))
    return redirect(f"wagtailsnippets_organization_{objects[0]._meta.model_name}:list")  # noqa: SLF001  as above


class KeptPermissionPolicy(ModelPermissionPolicy):
    """Rows that say who was responsible: they can be ended, never deleted."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Nobody may delete, whatever permissions say."""
        return action != "delete" and bool(super().user_has_permission(user, action))


class EvidencedViewSet(SnippetViewSet):
    """A list of the back office whose every change is evidence."""

    add_view_class = EvidencedCreateView
    copy_view_class = EvidencedCopyView
    edit_view_class = EvidencedEditView
    delete_view_class = EvidencedDeleteView
    inspect_view_enabled = True
    list_per_page = 50


class KeptViewSet(EvidencedViewSet):
    """The same, of rows that are never deleted."""

    @property
    def permission_policy(self) -> KeptPermissionPolicy:
        """Add and change only."""
        return KeptPermissionPolicy(self.model)
