"""The texts of papers in the back office: drafts, preview with a real case, versions and publication are Wagtail's."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from hall.cases.models import PaperText
from hall.cases.models.paper_texts import PARTS
from hall.cases.numbers import is_case_number
from hall.cases.paper_kinds import PaperLanguage
from hall.cases.papers.admin.preview import preview_page
from hall.cases.papers.placeholders import find_mistakes, list_placeholders
from hall.cases.papers.texts import ensure_texts

PaperText.preview_with = staticmethod(preview_page)


class TextPolicy(ModelPermissionPolicy):
    """There is one text for each paper: nobody makes another, and none can be thrown away."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """As the account's permissions say, but only to look, to change and to publish."""
        return action not in {"add", "delete"} and bool(super().user_has_permission(user, action))


class PaperTextForm(WagtailAdminModelForm):
    """Every name in the texts must be one that this paper has."""

    preview_case = forms.CharField(
        label=_("Case for the preview"),
        required=False,
        max_length=24,
        help_text=_("A case number; empty: the latest case you see in which this paper was due. It is not stored."),
    )

    def clean(self) -> dict[str, Any]:
        """Name what is no place of this paper, at its field."""
        cleaned: dict[str, Any] = super().clean()
        for name in (f"{part}_{language}" for part in PARTS for language in PaperLanguage.values):
            wrong = find_mistakes(str(cleaned.get(name) or ""), self.instance.kind)
            if wrong:
                said = _now(
                    "This paper has no {names}. Choose from the list of names below, or write it without braces."
                )
                self.add_error(name, said.replace("{names}", ", ".join(wrong)))
        number = str(cleaned.get("preview_case") or "").strip().upper()
        if number and not is_case_number(number):
            self.add_error("preview_case", _now("This is no case number."))
        self.instance.preview_case = number
        return cleaned


class PlacesPanel(HelpPanel):
    """The names that the texts of this paper may use."""

    class BoundPanel(HelpPanel.BoundPanel):
        """Bound to one text."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The names, each with what it stands for."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "places": list_placeholders(self.instance.kind)}


def _in_language(language: str, heading: Any) -> ObjectList:
    fields = [FieldPanel(f"{part}_{language}") for part in PARTS]
    return ObjectList([*fields, PlacesPanel(template="cases/admin/places.html")], heading=heading)


class TextIndex(IndexView):
    """One text for each paper, whether or not somebody has edited it."""

    def get_base_queryset(self) -> Any:
        """The texts; those that are missing are the shipped ones."""
        ensure_texts()
        return super().get_base_queryset()


class PaperTextViewSet(SnippetViewSet):
    """The words of the papers."""

    model = PaperText
    icon = "doc-full"
    menu_label = _("Texts of papers")
    menu_name = "paper-texts"
    menu_order = 170
    add_to_settings_menu = True
    index_view_class = TextIndex
    permission_policy = TextPolicy(PaperText)
    list_display: ClassVar = ["__str__", "heading_en", "heading_zh", UpdatedAtColumn()]
    search_fields: ClassVar = ["heading_en", "heading_zh", "body_en", "body_zh"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = TabbedInterface(
        [
            _in_language("zh", _("Chinese")),
            _in_language("en", _("English")),
            ObjectList([FieldPanel("preview_case")], heading=_("Preview")),
        ],
        base_form_class=PaperTextForm,
    )
