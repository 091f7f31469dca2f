"""What was published or withdrawn, so that whoever keeps pages knows which to make anew.

A row is added in the transaction that changes something, and is seen when that transaction is: never before, never
lost. Rows are only added, so publishers never wait for each other here. Readers find new rows by the number of the
transaction that wrote them, not by ``id``: a row can become visible after one with a higher ``id``, but never after a
reader has seen that all transactions below its number are over (``cms_pages.selectors.changes``).
"""

import secrets

from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _


class CurrentTransaction(Func):
    """The number of the writing transaction: 64 bits, never used twice."""

    function = "pg_current_xact_id"
    template = "%(function)s()::text::bigint"
    output_field = models.BigIntegerField()


def new_mark() -> int:
    """A number that no other change has."""
    return secrets.randbits(62)


class PublishedChange(models.Model):
    """One subject (``hall.foundation.freshness``) changed. The sum of its marks tells a subject's states apart."""

    subject = models.CharField(_("subject"), max_length=300)
    mark = models.BigIntegerField(_("mark"), default=new_mark)
    transaction = models.BigIntegerField(_("transaction"), db_default=CurrentTransaction())
    recorded_at = models.DateTimeField(_("recorded"))

    class Meta:
        verbose_name = _("published change")
        verbose_name_plural = _("published changes")
        indexes = (
            models.Index(fields=("transaction",), name="published_change_transaction"),
            models.Index(fields=("recorded_at",), name="published_change_recorded"),
        )

    def __str__(self) -> str:
        return self.subject
