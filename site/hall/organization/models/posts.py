"""Posts, who held them, and what they may do."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.organization.enums import PostKind
from hall.organization.models.authorities import Authority
from hall.organization.models.letters import Letter
from hall.organization.models.points import Window
from hall.organization.models.validity import ends_after_it_begins, period

ANY_ACT = "*"


class Post(models.Model):
    """A place in the organization that one person holds at a time."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=PostKind)
    authority = models.ForeignKey(
        Authority,
        verbose_name=_("authority"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        help_text=_("Empty: for every authority."),
    )
    window = models.ForeignKey(
        Window, verbose_name=_("window"), on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PostKind.values), name="organization_post_kind_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.name_en} {self.name_zh}"


class PostAssignment(models.Model):
    """Who held a post from which day to which: what a finding says about "who was responsible then"."""

    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="assignments")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="assignments"
    )
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("assignment of a post")
        verbose_name_plural = _("assignments of posts")
        ordering = ["post", "valid_from"]
        constraints = [
            ends_after_it_begins("valid_from", "valid_to", name="organization_postassignment_ends_after_it_begins"),
            ExclusionConstraint(
                name="organization_postassignment_one_holder_at_a_time",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    (period("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another person holds this post on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.valid_from:%Y-%m-%d}"


class Mandate(models.Model):
    """A letter of authorization (授权书): the post may do the act, for an authority and an item or for all."""

    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="mandates")
    act = models.CharField(_("act"), max_length=60, help_text=_("An act of a case, or * for every act."))
    authority = models.ForeignKey(
        Authority,
        verbose_name=_("authority"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        help_text=_("Empty: for every authority."),
    )
    item_code = models.CharField(_("service item"), max_length=80, blank=True, help_text=_("Empty: for every item."))
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)
    document_number = models.CharField(_("number of the letter"), max_length=100)
    letter = models.ForeignKey(
        Letter,
        verbose_name=_("letter of authorization"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        help_text=_("The letter with its scan, where it is kept here."),
    )

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["post", "act", "valid_from"]
        constraints = [
            ends_after_it_begins("valid_from", "valid_to", name="organization_mandate_ends_after_it_begins"),
            models.CheckConstraint(condition=~models.Q(act=""), name="organization_mandate_names_an_act"),
        ]
        indexes = [models.Index(fields=["post", "act"], name="organization_mandate_by_act")]

    def __str__(self) -> str:
        return f"{self.post}: {self.act}"
