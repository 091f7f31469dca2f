"""The words of the papers, written by staff: drafts, versions and publication are Wagtail's."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from hall.cases.paper_kinds import PaperKind, PaperLanguage

PARTS = ("heading", "salutation", "body", "closing", "contact")


class PaperText(DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    """What one kind of paper says, in both languages, with named places for what the case supplies."""

    kind = models.CharField(_("paper"), max_length=40, choices=PaperKind, unique=True)
    heading_en = models.CharField(_("heading in English"), max_length=120)
    heading_zh = models.CharField(_("heading in Chinese"), max_length=60)
    salutation_en = models.CharField(_("salutation in English"), max_length=200, blank=True)
    salutation_zh = models.CharField(_("salutation in Chinese"), max_length=200, blank=True)
    body_en = models.TextField(_("paragraphs in English"), max_length=6000)
    body_zh = models.TextField(_("paragraphs in Chinese"), max_length=4000)
    closing_en = models.TextField(_("closing words in English"), max_length=1000, blank=True)
    closing_zh = models.TextField(_("closing words in Chinese"), max_length=1000, blank=True)
    contact_en = models.TextField(_("contact in English"), max_length=500, blank=True)
    contact_zh = models.TextField(_("contact in Chinese"), max_length=500, blank=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="paper_text")

    class Meta:
        verbose_name = _("text of a paper")
        verbose_name_plural = _("texts of papers")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PaperKind.values), name="cases_papertext_kind_is_known")
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def revisions(self) -> Any:
        """Every saved version."""
        return self._revisions

    def parts(self, language: str) -> dict[str, str]:
        """The words in one language, by part."""
        return {part: str(getattr(self, f"{part}_{language}")) for part in PARTS}

    preview_modes: ClassVar = [(language.value, language.label) for language in PaperLanguage]

    preview_with: ClassVar[Callable[..., Any] | None] = None
    """Shows a preview; given by the back office, which may read cases."""

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The paper with a real case, as staff will print it."""
        show = type(self).preview_with
        if show is None:
            return super().serve_preview(request, mode_name)
        return show(request, self, mode_name)
