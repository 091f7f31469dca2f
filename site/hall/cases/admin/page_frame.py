"""What every page of the workbench has around it: who looks and what he sees, the way back, the search."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from hall.cases.enums import Act
from hall.cases.visibility import Sight, sight_of
from hall.foundation import clock
from hall.organization.selectors import User


def signed_in(request: HttpRequest) -> User:
    """The person at the browser; the back office lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def sees_cases(sight: Sight) -> bool:
    """Whether somebody sees any case at all."""
    return sight.supervises or bool(sight.holdings)


def may_hand_over(sight: Sight) -> bool:
    """Whether somebody orders hand-overs: who leads, heads or supervises."""
    acts = {Act.TERMINATE.value, Act.EXTEND.value, "*"}
    return sight.supervises or any(held.act in acts for held in sight.holdings)


class CasesPage(WagtailAdminTemplateMixin):
    """A page for those who may see cases; everyone else is turned away."""

    header_icon = "clipboard-list"
    above: ClassVar[tuple[tuple[str, str | Promise], ...]] = (("cases_queue", _("Cases")),)
    """The pages above it: their addresses and names."""

    request: HttpRequest

    @cached_property
    def at(self) -> datetime:
        """The instant of the request, the same for everything on the page."""
        return clock.now()

    @cached_property
    def user(self) -> User:
        """Who looks."""
        return signed_in(self.request)

    @cached_property
    def sight(self) -> Sight:
        """What he sees."""
        return sight_of(self.user, self.at)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away who sees no case."""
        if not sees_cases(self.sight):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the pages above, and this page."""
        home: list[dict[str, Any]] = super().get_breadcrumbs_items()
        above = [{"url": reverse(address), "label": name} for address, name in self.above]
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*home, *above, here]


def page(view: Any) -> Callable[..., HttpResponseBase]:
    """The address of a page, for people of the back office."""

    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        answered: HttpResponseBase = require_admin_access(view.as_view())(request, **kwargs)
        return answered

    return answer
