"""The form of every page in the back office."""

from typing import Any

from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.blocks import StreamValue


class HallPageForm(WagtailAdminPageForm):
    """A new page begins as a draft even when its first save is meant to publish it: the gate comes after."""

    def clean(self) -> dict[str, Any]:
        """One guide for each item and language, and no character that no database stores."""
        cleaned: dict[str, Any] = super().clean()
        for name, value in list(cleaned.items()):
            if _holds_null(value):
                self.add_error(name, ProhibitNullCharactersValidator.message)
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


def _holds_null(value: Any) -> bool:
    """Whether a text, or any text or key of blocks, holds a NUL: Wagtail's widgets let it pass."""
    if isinstance(value, StreamValue):
        value = value.get_prep_value()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return any(map(_holds_null, value))
    return isinstance(value, str) and "\x00" in value
