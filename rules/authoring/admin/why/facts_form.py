"""Trying a case that does not exist: an item, a day, and what the rules ask about, each by a control of its type."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hall.foundation import clock
from rules.authoring.admin.read_only import in_language
from rules.vocabulary import VOCABULARY, Field, FieldType, FieldValueError

PREFIX = "f_"
OF_THE_ITEM = frozenset({"item", "item_type", "authority", "level", "handling"})
_LONGEST_ITEM = 120


class TriedItemForm(forms.Form):
    """The item and the day; the other facts follow once the item is known."""

    item = forms.CharField(
        label=gettext_lazy("Code of the item"),
        max_length=_LONGEST_ITEM,
        required=False,
        help_text=gettext_lazy("Left empty: only the rules for all items are asked."),
    )
    on = forms.DateField(
        label=gettext_lazy("On this day"),
        required=False,
        help_text=gettext_lazy("The rules in force at the end of this day answer; left empty: those of now."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class FactsForm(forms.Form):
    """One optional control for each field that rules ask about."""

    def __init__(self, names: Collection[str], *args: Any, **kwargs: Any) -> None:
        """Make the controls, in the order of the vocabulary."""
        super().__init__(*args, **kwargs)
        self._asked = [field for field in VOCABULARY if field.name in names and field.name not in OF_THE_ITEM]
        for field in self._asked:
            self.fields[PREFIX + field.name] = _control(field)

    def clean(self) -> dict[str, Any]:
        """Every fact is read as the rules will read it; what they cannot read is said at its control."""
        data = super().clean() or {}
        for field in self._asked:
            value = _as_sent(field, data.get(PREFIX + field.name))
            if value is not None:
                try:
                    field.read(value)
                except FieldValueError as error:
                    self.add_error(PREFIX + field.name, in_language(error.reason.en, error.reason.zh))
        return data

    def facts(self) -> dict[str, object]:
        """The facts stated, as they would be sent."""
        stated = ((field.name, _as_sent(field, self.cleaned_data.get(PREFIX + field.name))) for field in self._asked)
        return {name: value for name, value in stated if value is not None}

    def rows(self) -> Iterator[tuple[forms.BoundField, str]]:
        """The controls with their units."""
        for field in self._asked:
            yield self[PREFIX + field.name], in_language(field.unit.en, field.unit.zh) if field.unit else ""


def _control(field: Field) -> forms.Field:
    label = in_language(field.label.en, field.label.zh)
    if field.type is FieldType.BOOLEAN:
        yes = in_language(field.when_true.en, field.when_true.zh) if field.when_true else _("yes")
        no = in_language(field.when_false.en, field.when_false.zh) if field.when_false else _("no")
        return forms.ChoiceField(
            label=label, required=False, choices=[("", _("(not given)")), ("yes", yes), ("no", no)]
        )
    if field.type is FieldType.INTEGER:
        return forms.IntegerField(label=label, required=False)
    if field.type is FieldType.DECIMAL:
        return forms.DecimalField(label=label, required=False)
    if field.type is FieldType.DATE:
        return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))
    if field.type is FieldType.INSTANT:
        control = forms.DateTimeInput(attrs={"type": "datetime-local"})
        return forms.DateTimeField(label=label, required=False, widget=control)
    if field.type is FieldType.CHOICE and field.choices:
        choices = [(choice.value, in_language(choice.label.en, choice.label.zh)) for choice in field.choices]
        return forms.ChoiceField(label=label, required=False, choices=[("", _("(not given)")), *choices])
    help_text = _("Several with commas between.") if field.type is FieldType.CHOICES else ""
    return forms.CharField(label=label, required=False, max_length=2000, help_text=help_text)


def _as_sent(field: Field, value: Any) -> object:
    """A control's value in the form in which facts are sent; None for one left empty."""
    if value in (None, ""):
        return None
    if field.type is FieldType.BOOLEAN:
        return value == "yes"
    if field.type is FieldType.CHOICES:
        return [part.strip() for part in str(value).replace("，", ",").split(",") if part.strip()]
    if field.type in (FieldType.DATE, FieldType.INSTANT):
        return value.isoformat()
    return value


def trying_query(facts: Mapping[str, object]) -> str:
    """The query of the page's address under which it tries a case of which these facts are known."""
    typed = {
        PREFIX + field.name: _as_typed(field, facts[field.name])
        for field in VOCABULARY
        if field.name in facts and field.name not in OF_THE_ITEM
    }
    return urlencode({"item": str(facts.get("item", "")), **typed})


def _as_typed(field: Field, value: object) -> str:
    """A fact as it would be typed into its control."""
    if field.type is FieldType.BOOLEAN:
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(str(member) for member in value)
    if field.type is FieldType.INSTANT:
        at = parse_datetime(str(value))
        return str(value) if at is None else at.astimezone(clock.LOCAL_ZONE).strftime("%Y-%m-%dT%H:%M")
    return str(value)
