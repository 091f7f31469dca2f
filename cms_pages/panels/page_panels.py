"""Two panels of every page: what is missing before it can go live, and the other language's text."""

from typing import Any

from django.forms import Media
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms_pages.panels.registry import get_panel_content


class PagePanel(Panel):
    """A panel that shows something about the page and has no field of its own."""

    content_name = ""
    panel_template = ""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.template_name = self.panel.panel_template

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What the registered function answers, beside Wagtail's own."""
            context = super().get_context_data(parent_context)
            return {
                **context,
                "page": self.instance,
                **get_panel_content(self.panel.content_name, self.instance, self.request),
            }

        @property
        def media(self) -> Media:
            """One script and one style sheet for both panels."""
            return Media(js=[static("cms_pages/editor.js")], css={"all": [static("cms_pages/editor.css")]})


class ReadinessPanel(PagePanel):
    """What is missing, each with a way to its field."""

    content_name = "readiness"
    panel_template = "cms_pages/admin/panels/readiness_panel.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Before it goes live"), **kwargs})

    @property
    def clean_name(self) -> str:
        """The panel's part of the address."""
        return "readiness"


class TranslationPanel(PagePanel):
    """The same page in the other language, to read beside one's own."""

    content_name = "translation"
    panel_template = "cms_pages/admin/panels/translation_panel.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("The other language"), **kwargs})

    @property
    def clean_name(self) -> str:
        """The panel's part of the address."""
        return "translation"
