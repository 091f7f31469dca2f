"""The bodies whose items the hall handles."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.organization.enums import AuthorityKind


class Authority(models.Model):
    """A department or other body (实施主体), under the name of the source scheme and today's name."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200, unique=True)
    name_today_zh = models.CharField(
        _("name after the last reform (Chinese)"),
        max_length=200,
        blank=True,
        help_text=_("The body that does this work today, where its name changed."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AuthorityKind, default=AuthorityKind.DEPARTMENT)
    position = models.PositiveIntegerField(_("position in lists"), default=0)

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=AuthorityKind.values), name="organization_authority_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_en} {self.name_zh}"
