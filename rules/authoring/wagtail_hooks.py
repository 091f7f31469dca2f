"""The rules in Wagtail's menus."""

from typing import Any, ClassVar

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from rules.authoring.admin.alarms import EngineAlarmViewSet, resolve
from rules.authoring.admin.builder.urls import builder_urls
from rules.authoring.admin.change_urls import CHANGE_URLS
from rules.authoring.admin.changes import ChangeSetViewSet
from rules.authoring.admin.checks.page import checks_page
from rules.authoring.admin.grants import GrantViewSet
from rules.authoring.admin.home_panel import RulesPanel, concerns
from rules.authoring.admin.limit_form import propose_limit_page
from rules.authoring.admin.rules import RuleViewSet
from rules.authoring.admin.tables.urls import table_urls
from rules.authoring.admin.trials.pages import TRIAL_URLS
from rules.authoring.admin.versions import RuleSetVersionViewSet
from rules.authoring.admin.where_used.pages import USED_URLS
from rules.authoring.admin.why.example import make_example
from rules.authoring.admin.why.page import why_page
from rules.authoring.services.permission import APPROVE, AUTHOR, EVALUATE


class AuthorsMenuItem(MenuItem):
    """An entry for those who write rules."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may write rules."""
        return request.user.has_perm(AUTHOR)


class RulesGroup(ViewSetGroup):
    """The menu of the rules."""

    menu_label = _("Rules")
    menu_icon = "list-ol"
    menu_order = 160
    items: ClassVar = (RuleViewSet(), ChangeSetViewSet(), RuleSetVersionViewSet(), EngineAlarmViewSet(), GrantViewSet())

    def get_submenu_items(self) -> list[MenuItem]:
        """The lists, and the form that begins a change."""
        form = AuthorsMenuItem(
            _("Propose a limit"), reverse("authoring_propose_limit"), icon_name="plus", order=len(self.items)
        )
        why = MenuItem(_("Why?"), reverse("authoring_why"), icon_name="help", order=len(self.items) + 1)
        words = MenuItem(_("Vocabulary"), reverse("authoring_vocabulary"), icon_name="list-ul", order=why.order + 1)
        tables = MenuItem(_("Tables"), reverse("authoring_limits_table"), icon_name="table", order=why.order + 2)
        return [*super().get_submenu_items(), form, why, words, tables]


@hooks.register("register_admin_viewset")
def rules_viewsets() -> RulesGroup:
    """The lists of the rules."""
    return RulesGroup()


@hooks.register("register_permissions")
def rules_permissions() -> QuerySet[Permission]:
    """What an administrator can give to a group, beside looking."""
    codenames = [permission.partition(".")[2] for permission in (AUTHOR, APPROVE, EVALUATE)]
    codenames += [f"{act}_authoringgrant" for act in ("view", "add", "delete")]
    return Permission.objects.filter(content_type__app_label="authoring", codename__in=codenames)


@hooks.register("register_admin_urls")
def rules_urls() -> list[URLPattern]:
    """Addresses of forms and buttons."""
    return [
        *builder_urls,
        *table_urls,
        path("rules/propose-limit/", propose_limit_page, name="authoring_propose_limit"),
        path("rules/why/", why_page, name="authoring_why"),
        path("rules/why/example/", make_example, name="authoring_case_example"),
        *USED_URLS,
        *CHANGE_URLS,
        *TRIAL_URLS,
        path("rules/drafts/<int:number>/checks/", checks_page, name="authoring_checks"),
        path("rules/alarms/<int:alarm_id>/resolve/", resolve, name="authoring_resolve_alarm"),
    ]


@hooks.register("construct_homepage_panels")
def rules_on_the_first_screen(request: HttpRequest, panels: list[Any]) -> None:
    """What the person writes, decides or has to look into."""
    if concerns(request):
        panels.append(RulesPanel(request))
