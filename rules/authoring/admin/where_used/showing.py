"""Fields, rules and uses in the language of the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rules.authoring.admin.read_only import in_language
from rules.authoring.ports import Use, UseLink, field_supplier
from rules.vocabulary import Field, FieldType, Label

_TYPES: Mapping[FieldType, str | Promise] = {
    FieldType.INTEGER: _("whole number"),
    FieldType.DECIMAL: _("number with decimals"),
    FieldType.DATE: _("date"),
    FieldType.INSTANT: _("instant"),
    FieldType.BOOLEAN: _("yes or no"),
    FieldType.CHOICE: _("one of a list"),
    FieldType.TEXT: _("text of any kind"),
    FieldType.CHOICES: _("several of a list"),
}
_CATALOGUE = Label("the catalogue", "事项目录")
_OF_THE_CATALOGUE = frozenset({"item", "item_type", "authority", "level", "handling"})
_APPLICATION = Label("the application", "申请时填报")
_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of the vocabulary as a row."""

    name: str
    label: str
    other_label: str
    type: str | Promise
    unit: str
    choices: str
    supplier: str
    rules: int
    moves: bool


@dataclass(frozen=True, slots=True)
class ShownUse:
    """Things of one sort."""

    name: str
    count: int
    exact: bool
    links: tuple[UseLink, ...]
    more: int


def show_field(field: Field, rules: int) -> ShownField:
    """A field with the number of rules that look at it."""
    supplier = field_supplier(field.name) or (_CATALOGUE if field.name in _OF_THE_CATALOGUE else _APPLICATION)
    names = [_said(choice.label) for choice in field.choices[:_MOST_CHOICES]]
    return ShownField(
        name=field.name,
        label=_said(field.label),
        other_label=in_language(field.label.zh, field.label.en),
        type=_TYPES[field.type],
        unit=_said(field.unit) if field.unit else "",
        choices=in_language(", ", "、").join(names) + ("…" if len(field.choices) > _MOST_CHOICES else ""),
        supplier=_said(supplier),
        rules=rules,
        moves=field.moves_with_time,
    )


def show_uses(uses: Sequence[Use]) -> list[ShownUse]:
    """Uses with the number of those that are not linked."""
    return list(_shown(uses))


def _shown(uses: Sequence[Use]) -> Iterable[ShownUse]:
    for use in uses:
        yield ShownUse(_said(use.name), use.count, use.exact, use.links, max(0, use.count - len(use.links)))


def _said(label: Label) -> str:
    return in_language(label.en, label.zh)
