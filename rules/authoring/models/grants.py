"""Who may write rules for what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rules.authoring.enums import RuleKind


class AuthoringGrant(models.Model):
    """One person may write rules of one kind for the items of one authority; empty means every one.

    It counts beside the permission to write rules: without any grant that permission writes nothing. A rule that names
    items of several authorities needs a grant for each of them; one that speaks of all items needs one for every one.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    authority = models.CharField(_("authority"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=RuleKind, blank=True)

    class Meta:
        verbose_name = _("permission to write rules")
        verbose_name_plural = _("permissions to write rules")
        ordering = ["user", "authority", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["user", "authority", "kind"], name="authoring_grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.authority or '*'}, {self.kind or '*'}"
