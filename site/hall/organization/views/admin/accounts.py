"""Accounts in the back office: names in both languages, evidence of every change, none ever deleted."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, DeleteView, EditView, UserViewSet

from hall.foundation import clock
from hall.organization.models import User
from hall.organization.services.records import record
from hall.organization.views.admin.evidenced import KeptPermissionPolicy

NAMES = {"display_name_en", "display_name_zh"}


class _AccountFields(forms.Form):
    """A person in a post needs no e-mail address and no name in two halves."""

    email = forms.EmailField(label=_("Email"), required=False)
    first_name = forms.CharField(required=False, widget=forms.HiddenInput)
    last_name = forms.CharField(required=False, widget=forms.HiddenInput)


class AccountCreationForm(_AccountFields, UserCreationForm):
    """A new account."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | NAMES


class AccountEditForm(_AccountFields, UserEditForm):
    """An account that exists; whoever left is made inactive."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | NAMES


class AccountCreateView(CreateView):
    """Adding an account."""

    def save_instance(self) -> User:
        """Called within the transaction that saves the account."""
        user: User = super().save_instance()
        record("user_added", {"before": None, "after": describe_account(user)}, actor=self.request.user, at=clock.now())
        return user


class AccountEditView(EditView):
    """Changing an account."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Offer no button that deletes."""
        super().setup(request, *args, **kwargs)
        self.can_delete = False

    def save_instance(self) -> User:
        """Called within the transaction that saves the account."""
        before = describe_account(User.objects.get(pk=self.object.pk))
        user: User = super().save_instance()
        payload: dict[str, object] = {
            "before": before,
            "after": describe_account(user),
            "password_changed": "password1" in self.form.changed_data,
        }
        record("user_changed", payload, actor=self.request.user, at=clock.now())
        return user


class AccountDeleteView(DeleteView):
    """Refuses: evidence names accounts."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nobody deletes an account."""
        raise PermissionDenied


class AccountViewSet(UserViewSet):
    """The accounts of the people who work in the hall."""

    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView

    @property
    def permission_policy(self) -> KeptPermissionPolicy:
        """Add and change only."""
        return KeptPermissionPolicy(User)

    def get_form_class(self, for_update: bool = False) -> type[forms.BaseForm]:  # noqa: FBT001, FBT002  Wagtail's signature
        """The form of a new or an existing account."""
        return AccountEditForm if for_update else AccountCreationForm


def describe_account(user: User) -> dict[str, object]:
    """What evidence says of an account: never a name of a person."""
    return {
        "username": user.username,
        "active": user.is_active,
        "superuser": user.is_superuser,
        "groups": sorted(group.name for group in user.groups.all()),
    }
