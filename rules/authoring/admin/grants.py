"""Who may write which rules: given and taken by administrators."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from hall.foundation import clock
from rules.authoring.admin.read_only import in_language, signed_in
from rules.authoring.models import AuthoringGrant
from rules.authoring.ports import item_provider
from rules.authoring.services import give_grant, take_grant
from rules.authoring.services.permission import APPROVE, AUTHOR


class GrantPolicy(ModelPermissionPolicy):
    """Grants are given and taken, never rewritten: each is one line in the evidence."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """As the account's permissions say, but nobody changes one."""
        return action != "change" and bool(super().user_has_permission(user, action))


class GrantForm(forms.ModelForm[AuthoringGrant]):
    """One person, one authority or every one, one kind or every one."""

    authority = forms.ChoiceField(label=_("Authority"), required=False)

    class Meta:
        model = AuthoringGrant
        fields = ("user", "authority", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer those who may write or approve rules at all, and the authorities of the catalogue."""
        super().__init__(*args, **kwargs)
        codenames = [permission.partition(".")[2] for permission in (AUTHOR, APPROVE)]
        permission = Permission.objects.filter(codename__in=codenames, content_type__app_label="authoring")
        on_rules = Q(groups__permissions__in=permission) | Q(user_permissions__in=permission)
        people = get_user_model()._default_manager.filter(on_rules, is_active=True)  # noqa: SLF001  Django's documented name
        person: Any = self.fields["user"]
        person.queryset = people.distinct().order_by("username")
        person.help_text = _(
            "Accounts of the groups of rules authors and rules reviewers. To approve, no grant is needed; to a "
            "reviewer it only opens the question “Why?” on cases of the authority."
        )
        choices = [("", _("every authority, and rules for all items")), *_authorities()]
        authority: Any = self.fields["authority"]
        authority.choices = choices
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("every kind")), *[choice for choice in kind.choices if choice[0]]]


class GiveGrant(CreateView):
    """The form; the service records it."""

    def save_instance(self) -> AuthoringGrant:
        """Give it."""
        data = self.form.cleaned_data
        return give_grant(
            user=data["user"],
            authority=data["authority"],
            kind=data["kind"],
            actor=signed_in(self.request),
            at=clock.now(),
        )


class TakeGrant(DeleteView):
    """The confirmation; the service records it."""

    def delete_action(self) -> None:
        """Take it."""
        take_grant(grant=self.object, actor=signed_in(self.request), at=clock.now())


class GrantIndex(IndexView):
    """The list, with the people."""

    def get_base_queryset(self) -> Any:
        """Grants as the list needs them."""
        return super().get_base_queryset().select_related("user")


def _authority_of(grant: AuthoringGrant) -> str:
    return grant.authority or str(_("every authority, and rules for all items"))


def _kind_of(grant: AuthoringGrant) -> str:
    return str(grant.get_kind_display()) if grant.kind else str(_("every kind"))


def _authorities() -> list[tuple[str, str]]:
    provider = item_provider()
    named = provider.list_authorities() if provider else {}
    return [(code, f"{in_language(name.en, name.zh)} ({code})") for code, name in named.items()]


class GrantViewSet(ModelViewSet):
    """Every grant, by person."""

    model = AuthoringGrant
    name = "rule_grants"
    url_prefix = "rules/grants"
    menu_label = _("Who may write rules")
    icon = "user"
    index_view_class = GrantIndex
    add_view_class = GiveGrant
    delete_view_class = TakeGrant
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    list_display: ClassVar = [
        "__str__",
        Column("authority", label=_("Authority"), accessor=_authority_of, sort_key="authority"),
        Column("kind", label=_("Kind"), accessor=_kind_of, sort_key="kind"),
    ]
    search_fields: ClassVar = ["user__username", "authority"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[GrantForm]:  # noqa: FBT001, FBT002  Wagtail's signature
        """The same form always; there is no rewriting."""
        del for_update
        return GrantForm

    @property
    def permission_policy(self) -> GrantPolicy:
        """Give and take."""
        return GrantPolicy(self.model)
