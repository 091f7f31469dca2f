"""What every page of the rules has around it: the way back, and its own name as the last step of it."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import WagtailAdminTemplateMixin


class RulesPage(WagtailAdminTemplateMixin):
    """A page under one of the lists of the rules."""

    parent: ClassVar[tuple[str, str | Promise]] = ("rule_changes:index", _("Changes"))
    """The list above it: its address and its name."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, and this page."""
        address, name = self.parent
        above: list[dict[str, Any]] = super().get_breadcrumbs_items()
        return [
            *above,
            {"url": reverse(address), "label": name},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]
