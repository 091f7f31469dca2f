"""What the catalogue's own screens share with the rest of the back office."""

from typing import Any

from wagtail.admin.views.generic import WagtailAdminTemplateMixin


class CatalogueScreenMixin(WagtailAdminTemplateMixin):
    """A screen with the trail that leads to it."""

    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home and this screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]
