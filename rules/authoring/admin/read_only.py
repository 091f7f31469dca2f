"""Lists that are looked at: rules change through change sets only."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Those who may see may see; nobody edits a row by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether somebody may look."""
        return action == "view" and user.has_perm(self._get_permission_name("view"))

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        """The same for several actions at once."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """The same for every row."""
        return self.user_has_permission(user, action)


class LookedAtIndexView(IndexView):
    """A list whose titles lead to the page of the row."""

    def get_edit_url(self, instance: Any) -> str:
        """Where the title leads: to the page on which the row is looked at."""
        return reverse(self.inspect_url_name, args=(instance.pk,))


class ReadOnlyViewSet(ModelViewSet):
    """A list and a page per row."""

    index_view_class = LookedAtIndexView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    form_fields: ClassVar[list[str]] = []
    exclude_form_fields: ClassVar[list[str]] = []
    search_backend_name = None
    list_per_page = 50

    @property
    def permission_policy(self) -> ReadOnlyPolicy:
        """Look, do not touch."""
        return ReadOnlyPolicy(self.model)


def in_language(en: str, zh: str) -> str:
    """The text in the language of the page."""
    return zh if (get_language() or "").startswith("zh") else en


def signed_in(request: HttpRequest) -> AbstractUser:
    """The person at the browser; the back office lets nobody else in."""
    if not isinstance(request.user, AbstractUser):
        raise PermissionDenied
    return request.user
