"""What the citizen's search looks through: one row for each thing and language.

What this is: a copy, made by ``cms_pages.services.search_index`` from live items
with their guides, from live public pages and from service points, and thrown
away and made again at will. Wagtail's search index holds its words.

What this is not: the truth. Whoever shows a row asks ``item`` and ``page``
whether they are still live, and a page for its address.

What people get wrong: an item and its guide are one row (``item`` with
``page``), for a citizen looks for one thing; any other page has a row of its
own without ``item``. The words of an English and of a Chinese row are kept
under the English configuration of PostgreSQL, which leaves Chinese as it is cut.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms_pages.enums import EntryKind
from cms_pages.search.segmenting import index_characters, index_words


class SearchEntry(index.Indexed, models.Model):
    """One thing that can be found in one language.

    Attributes:
        key: what it is a copy of, as in ``item:12``, ``page:7`` or ``point:511922101000``; once for each language.
        name: the title, as it is shown.
        aliases: other names, one a line: local ones, the other language's, the code.
        words: the words of name and aliases, by which a mistyped word is put right.
        summary: one or two sentences to show.
        text: everything else it says, in plain words.
    """

    key = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=16, choices=EntryKind.choices)
    item = models.ForeignKey("cms_pages.ServiceItem", on_delete=models.CASCADE, null=True, related_name="+")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.SET_NULL, null=True, related_name="+")
    point_code = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=255)
    aliases = models.TextField(blank=True)
    words = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    authority = models.CharField(max_length=60, blank=True)
    category = models.CharField(max_length=30, blank=True)
    audiences = ArrayField(models.CharField(max_length=32), default=list)
    handling = models.CharField(max_length=10, blank=True)
    level = models.CharField(max_length=20, blank=True)
    date = models.DateField(null=True)

    # Rows are written by the hundred, and indexed then in one statement, which asks for each text five times.
    search_auto_update = False
    search_fields: ClassVar = [
        # Not called "title", which Wagtail keeps in a column of its own: one column answers for all words at once.
        index.SearchField("heading", boost=10),
        index.SearchField("other_names", boost=5),
        index.SearchField("body", boost=1),
        index.FilterField("language"),
        index.FilterField("kind"),
    ]
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = (
            models.UniqueConstraint(fields=("key", "language"), name="search_entry_once"),
            models.CheckConstraint(condition=models.Q(kind__in=EntryKind.values), name="search_entry_kind_known"),
        )
        indexes = (
            GinIndex(fields=["words"], name="search_entry_words", opclasses=["gin_trgm_ops"]),
            models.Index(fields=("language", "kind"), name="search_entry_language"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def shown(self) -> bool:
        """Whether what it is a copy of is still live; an item is found without a guide too."""
        if self.item is not None and not self.item.live:
            return False
        return self.page.live if self.page is not None else self.item is not None

    @cached_property
    def heading(self) -> str:
        """The name for the index, by words and by characters."""
        return _indexed(self.name)

    @cached_property
    def other_names(self) -> str:
        """The aliases for the index, each by words and by characters."""
        return " ".join(_indexed(line) for line in self.aliases.splitlines())

    @cached_property
    def body(self) -> str:
        """The rest for the index, by words alone."""
        return " ".join(index_words(f"{self.summary}\n{self.text}"))


def _indexed(text: str) -> str:
    return " ".join((*index_words(text), *index_characters(text)))
