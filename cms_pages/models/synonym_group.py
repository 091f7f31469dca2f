"""Words that mean the same to a citizen, edited by publicity staff; search asks for all when one is typed."""

import unicodedata
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms_pages.search.segmenting import fold, runs

LONGEST_WORD = 40
MOST_WORDS = 20


class SynonymGroup(models.Model):
    """A few words of one meaning, one a line. A word stands in one group only.

    The product's own table is loaded once, by the migration that made this one; from then on it is the staff's.
    """

    words = models.TextField(
        _("words"),
        help_text=_("One a line, in any language: official names, short names, and what people call it here."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    panels: ClassVar = [FieldPanel("words"), FieldPanel("note")]

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ("words",)

    def __str__(self) -> str:
        return " = ".join(self.listed())

    def listed(self) -> list[str]:
        """The words, in the order given."""
        return list_words(self.words)

    def clean(self) -> None:
        """A group says at least two different words, each short enough to be typed, and none that another group has."""
        super().clean()
        if any(unicodedata.category(sign) == "Cc" and sign not in "\r\n\t" for sign in self.words):
            raise ValidationError({"words": _("There is a character here that cannot be typed; write the word anew.")})
        words = self.listed()
        self.words = "\n".join(words)
        self.note = self.note.replace("\0", "")
        problem = _wrong_with(words)
        if problem:
            raise ValidationError({"words": problem})
        self._refuse_words_of_other_groups(words)

    def _refuse_words_of_other_groups(self, words: list[str]) -> None:
        mine = {fold(word): word for word in words}
        for other in SynonymGroup.objects.exclude(pk=self.pk):
            for word in other.listed():
                if fold(word) in mine:
                    message = _("“%(word)s” already stands in the group “%(group)s”.") % {
                        "word": mine[fold(word)],
                        "group": other,
                    }
                    raise ValidationError({"words": message})


def list_words(lines: str) -> list[str]:
    """The words of a group as it is written, one a line."""
    return [word for line in lines.splitlines() if (word := " ".join(line.split()))]


def _wrong_with(words: list[str]) -> str:
    """Why these words are no group; empty when they are."""
    folded = [fold(word) for word in words]
    if len(words) < 2:
        return str(_("A group needs at least two words, one a line."))
    if len(words) > MOST_WORDS:
        return str(_("A group has at most %(most)d words.") % {"most": MOST_WORDS})
    for word, plain in zip(words, folded, strict=True):
        if len(word) > LONGEST_WORD:
            return str(_("“%(word)s…” is longer than %(most)d characters.") % {"word": word[:20], "most": LONGEST_WORD})
        if len("".join(runs(plain))) < 2:
            return str(_("“%(word)s” is too short: one character means too many things.") % {"word": word})
        if folded.count(plain) > 1:
            return str(_("“%(word)s” stands here twice.") % {"word": word})
    return ""
