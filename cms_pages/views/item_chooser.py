"""Choosing a service item, as a guide does: by its code or by words of its name in either language."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


class ItemFilterForm(BaseFilterForm):
    """A search field. Items have no entry in Wagtail's own index, which does not cut Chinese into words."""

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Code or name")})
    )

    def filter(self, objects: Any) -> Any:
        """Those that hold every word, or all of them when nothing is asked."""
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        for word in words.split():
            objects = objects.filter(Q(code__icontains=word) | Q(name_en__icontains=word) | Q(name_zh__icontains=word))
        return objects


class ItemChooseView(ChooseView):
    """The dialog."""

    filter_form_class = ItemFilterForm


class ItemChooseResultsView(ChooseResultsView):
    """What the dialog shows while one types."""

    filter_form_class = ItemFilterForm


class ItemChooserViewSet(SnippetChooserViewSet):
    """The chooser of service items."""

    choose_view_class: ClassVar = ItemChooseView
    choose_results_view_class: ClassVar = ItemChooseResultsView
