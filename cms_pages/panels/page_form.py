"""The form of every page in the back office."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import WagtailAdminPageForm


class HallPageForm(WagtailAdminPageForm):
    """A new page begins as a draft even when its first save is meant to publish it: the gate comes after."""

    def clean(self) -> dict[str, Any]:
        """One guide for each item and language."""
        cleaned: dict[str, Any] = super().clean()
        item = cleaned.get("item")
        if item is not None:
            same = self._meta.model.objects.filter(item=item, locale=self.instance.locale_id)
            other = same.exclude(pk=self.instance.pk).first()
            if other is not None:
                self.add_error(
                    "item",
                    _("This item has a guide in this language already: “%(title)s”. Edit that one instead.")
                    % {"title": other.get_admin_display_title()},
                )
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  Django's own signature
        """Store the page; a new one is not live yet."""
        if self.instance.pk is None:
            self.instance.live = False
        return super().save(commit=commit)
