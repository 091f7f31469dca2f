"""Items that have no guide yet, and making guides of many at once."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from cms_pages.errors import CatalogueError
from cms_pages.selectors.guides_missing import list_items_without_guide
from cms_pages.selectors.spoken import spoken
from cms_pages.services.guides import create_guides
from cms_pages.views.screen import CatalogueScreenMixin
from hall.foundation import clock

_MOST = 2000


@method_decorator(permission_required("wagtailadmin.access_admin"), name="dispatch")
class GuidesFromItemsView(CatalogueScreenMixin, TemplateView):
    """Choose items, or all of them; each gets a draft in the languages it lacks."""

    template_name = "cms_pages/admin/guides_from_items.html"
    page_title = _("Items without a guide")
    header_icon = "copy"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The items by authority, as the catalogue orders them."""
        rows = [
            {
                "code": item.code,
                "name": spoken(item.name),
                "authority": spoken(item.authority),
                "english": "en" in item.languages,
                "chinese": "zh-hans" in item.languages,
            }
            for item in list_items_without_guide()
        ]
        return {**super().get_context_data(**kwargs), "rows": rows, "may_create": _may_create(self.request.user)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make drafts for the chosen items."""
        if not _may_create(request.user):
            raise PermissionDenied
        known = [item.code for item in list_items_without_guide()]
        chosen = set(request.POST.getlist("item")[:_MOST])
        codes = known if "all" in request.POST else [code for code in known if code in chosen]
        if not codes:
            messages.warning(request, _("Choose at least one item."))
            return redirect("publicity_guides")
        try:
            made = create_guides(items=codes, actor=request.user, at=clock.now())
        except CatalogueError as error:
            messages.error(request, str(error.detail))
            return redirect("publicity_guides")
        said = ngettext(
            "%(number)d draft was made. Complete it and send it to the authority.",
            "%(number)d drafts were made. Complete them and send them to the authority.",
            made.created,
        )
        messages.success(request, said % {"number": made.created})
        return redirect("publicity_report", name="drafts")


def _may_create(user: Any) -> bool:
    return bool(page_permission_policy.user_has_permission(user, "add"))
