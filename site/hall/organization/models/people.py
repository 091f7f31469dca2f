"""Accounts of the people who work in the hall."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):  # type: ignore[django-manager-missing]  # models of Wagtail that point here have no types
    """An account; evidence names it by its username."""

    display_name_en = models.CharField(_("name shown in English"), max_length=100, blank=True)
    display_name_zh = models.CharField(_("name shown in Chinese"), max_length=100, blank=True)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                # Evidence writes "system" for what no person did.
                condition=~models.Q(username="system"),
                name="organization_user_username_is_not_system",
            ),
        ]
