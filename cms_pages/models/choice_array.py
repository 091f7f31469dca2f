"""A set of choices in one column, edited as check boxes."""

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import capfirst


class ChoiceArrayField(ArrayField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A PostgreSQL array of values of one ``TextChoices``; an unknown value is refused on validation."""

    def __init__(self, choices: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        if choices is not None:
            kwargs["base_field"] = models.CharField(max_length=32, choices=choices.choices)
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        # The list of choices is the product's, not the table's: a new one must not need a migration.
        kwargs["base_field"] = models.CharField(max_length=32)
        return name, "cms_pages.models.choice_array.ChoiceArrayField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        kwargs = {
            "required": not self.blank,
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
            **kwargs,
        }
        kwargs.pop("widget", None)
        return forms.TypedMultipleChoiceField(
            choices=self.base_field.choices or (), coerce=str, widget=forms.CheckboxSelectMultiple, **kwargs
        )
