"""The workbench in Wagtail's menus and on its first screen."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hall.cases.admin.home_panel import CasesPanel, concerns
from hall.cases.admin.urls import CASE_URLS


class CasesMenuItem(MenuItem):
    """An entry for those who see cases."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person sees any case."""
        return concerns(request)


@hooks.register("register_admin_urls")
def case_urls() -> list[URLPattern]:
    """Addresses of the queue, the search, the cases and the intake."""
    return CASE_URLS


@hooks.register("register_admin_menu_item")
def cases_menu_item() -> MenuItem:
    """The queue."""
    return CasesMenuItem(_("Cases"), reverse("cases_queue"), name="cases", icon_name="clipboard-list", order=110)


@hooks.register("construct_homepage_panels")
def cases_on_the_first_screen(request: HttpRequest, panels: list[Any]) -> None:
    """What waits for the person."""
    if concerns(request):
        panels.append(CasesPanel(request))
