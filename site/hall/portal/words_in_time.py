"""Words that Wagtail looks up once, at its start: here they are looked up when somebody reads them.

What Wagtail asks ``gettext`` for in the body of a class stays in the language
of the start, for readers of every language. These are the places of which the
screens show something.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.ui import tables
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import GroupImagePermissionFormSet, ImageInsertionForm, URLGeneratorForm
from wagtail.models import Site
from wagtail.sites.views import IndexView as SitesView
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

FIELDS: tuple[tuple[Any, Mapping[str, str]], ...] = (
    (TaskStateCommentForm, {"comment": "Comment"}),
    (ImageInsertionForm, {"format": "Format", "image_is_decorative": "Image is decorative", "alt_text": "Alt text"}),
    (URLGeneratorForm, {"filter_method": "Filter", "width": "Width", "height": "Height", "closeness": "Closeness"}),
)
SIZES = {
    "original": "Original size",
    "width": "Resize to width",
    "height": "Resize to height",
    "min": "Resize to min",
    "max": "Resize to max",
    "fill": "Resize to fill",
}
PERMISSIONS: tuple[tuple[Any, Mapping[str, tuple[str, str]]], ...] = (
    (
        GroupCollectionManagementPermissionFormSet,
        {
            "add_collection": ("Add", "Add collections"),
            "change_collection": ("Edit", "Edit collections"),
            "delete_collection": ("Delete", "Delete collections"),
        },
    ),
    (
        GroupImagePermissionFormSet,
        {
            "add_image": ("Add", "Add/edit images you own"),
            "change_image": ("Edit", "Edit any image"),
            "choose_image": ("Choose", "Select images in choosers"),
        },
    ),
)
CHOOSERS = {
    "choose_one_text": "Choose",
    "choose_another_text": "Choose another",
    "edit_item_text": "Edit",
    "search_tab_label": "Search",
    "create_action_label": "Create",
}
REDIRECT_LABEL, ALL_REDIRECTS = "Type", "All"
REDIRECTS = {True: "Permanent", False: "Temporary"}
SNIPPET_CHOOSERS = {
    "choose_one_text": "Choose %(object)s",
    "choose_another_text": "Choose another %(object)s",
    "link_to_chosen_text": "Edit this %(object)s",
}


def _filled(words: str, values: Mapping[str, Any]) -> str:
    return gettext(words) % values


_filled_when_read = lazy(_filled, str)
_breadcrumbs_at_start = SnippetViewSet.breadcrumbs_items.fget
_make_snippet_chooser = AdminSnippetChooser.__init__


def _breadcrumbs(viewset: SnippetViewSet) -> list[dict[str, Any]]:
    with translation.override("en"):
        items = _breadcrumbs_at_start(viewset)
    return [{**item, "label": gettext_lazy(item["label"])} for item in items]


def _snippet_chooser(chooser: AdminSnippetChooser, model: Any, **kwargs: Any) -> None:
    _make_snippet_chooser(chooser, model, **kwargs)
    for name, words in SNIPPET_CHOOSERS.items():
        if name not in kwargs:
            named = {"object": model._meta.verbose_name}  # noqa: SLF001  Django documents _meta as public
            setattr(chooser, name, _filled_when_read(words, named))


def look_up_when_read() -> None:
    """Put the words into their places; to be called before the first list or form of snippets is made."""
    tables.gettext = gettext_lazy
    SnippetViewSet.breadcrumbs_items = property(_breadcrumbs)
    AdminSnippetChooser.__init__ = _snippet_chooser
    for form, labels in FIELDS:
        for name, words in labels.items():
            form.base_fields[name].label = gettext_lazy(words)
    URLGeneratorForm.base_fields["filter_method"].choices = [
        (value, gettext_lazy(words)) for value, words in SIZES.items()
    ]
    for formset, permissions in PERMISSIONS:
        formset.permission_types[:] = [
            (codename, gettext_lazy(short), gettext_lazy(long)) for codename, (short, long) in permissions.items()
        ]
    for name, words in CHOOSERS.items():
        setattr(ChooserViewSet, name, gettext_lazy(words))
    kind = RedirectsReportFilterSet.base_filters["is_permanent"]
    kind.label, kind.extra["empty_label"] = gettext_lazy(REDIRECT_LABEL), gettext_lazy(ALL_REDIRECTS)
    kind.extra["choices"] = [(value, gettext_lazy(words)) for value, words in REDIRECTS.items()]
    for column in SitesView.columns:
        if column.name in ("port", "site_name", "root_page"):
            field = Site._meta.get_field(column.name)  # noqa: SLF001  the same
            column.label = capfirst(field.verbose_name)
