"""Wagtail's list of users, with our accounts in it."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountListsConfig(WagtailUsersAppConfig):
    """Replaces ``wagtail.users`` among the installed apps."""

    user_viewset = "hall.organization.views.admin.accounts.AccountViewSet"
