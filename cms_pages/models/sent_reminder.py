"""Reminders that were sent, so that nobody gets one twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SentReminder(models.Model):
    """That the people of a page were reminded of one review date."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    review_by = models.DateField(_("review by"))
    kind = models.CharField(_("kind"), max_length=10)
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("sent reminder")
        verbose_name_plural = _("sent reminders")
        constraints = (
            models.UniqueConstraint(fields=("page", "review_by", "kind"), name="reminder_once_per_date_and_kind"),
        )

    def __str__(self) -> str:
        return f"{self.page_id} {self.review_by} {self.kind}"
