"""The table of synonyms in the back office."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from cms_pages.models import SynonymGroup


class SynonymGroupViewSet(SnippetViewSet):
    """Groups of words of one meaning; a change holds from the next search on."""

    model = SynonymGroup
    icon = "search"
    menu_label = _("Synonyms")
    menu_order = 30
    add_to_admin_menu = False
    # Words anywhere in a group: the full-text index does not cut Chinese into words.
    search_backend_name = None
    search_fields: ClassVar = ["words", "note"]
    list_per_page = 100
    list_display: ClassVar = ["__str__", "note"]
    copy_view_enabled = False
