"""Which control takes a value: by the type of its field, and for items and documents by search."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from rules.authoring.admin.builder.entries import AUTHORITY, ITEM
from rules.authoring.admin.builder.finding import find_documents, find_items
from rules.authoring.admin.builder.naming import KnownNames
from rules.authoring.admin.builder.options import Option, named, spoken
from rules.authoring.selectors.reading_aloud import Names
from rules.language import HELD_DOCUMENTS
from rules.vocabulary import Field, FieldType, Label

_INPUT_TYPES = {FieldType.DATE: "date", FieldType.INSTANT: "datetime-local"}


@dataclass(frozen=True, slots=True)
class Control:
    """A control as a template draws it.

    Attributes:
        path: The name of its field, and what its problem is told under.
        shape: The template: input, number, area, select, checks, search, search_many, lines, pattern.
        label: What a reader of the screen hears.
        unit: The word behind a number.
        search_url: Where items or documents are looked for.
        search: Words that were looked for.
        found: What they found, for a page without scripts.
        help: What may be helpful to know.
        blank: The entry of a select that stands for nothing chosen.
        reshapes: Another choice brings other controls.
    """

    path: str
    shape: str
    label: str
    values: Sequence[str] = ()
    options: Sequence[Option] = ()
    input_type: str = "text"
    unit: str = ""
    step: str = ""
    minimum: str = ""
    maximum: str = ""
    search_url: str = ""
    search: str = ""
    found: Sequence[Option] = ()
    problem: str = ""
    help: str = ""
    blank: str = ""
    reshapes: bool = False

    @property
    def id(self) -> str:
        """The control's id, made of its path."""
        return control_id(self.path)

    @property
    def value(self) -> str:
        """The only value of a control that has one."""
        return self.values[0] if self.values else ""

    @property
    def template(self) -> str:
        """Where it is drawn."""
        return f"authoring/admin/builder/control_{self.shape}.html"

    @property
    def search_path(self) -> str:
        """Under which name the words looked for are sent."""
        return f"{self.path.removesuffix('.value')}.search"

    @property
    def joined(self) -> str:
        """Several values, one on each line."""
        return "\n".join(self.values)

    @property
    def chosen(self) -> list[Option]:
        """The values by name."""
        names = {option.value: option.text for option in self.options}
        return [Option(value, names.get(value, value)) for value in self.values]


def control_id(path: str) -> str:
    """The id of the control at a path."""
    return f"rule-{path.replace('.', '-')}"


def value_control(
    about: Field, path: str, values: Sequence[str], *, many: bool, names: KnownNames, problem: str, search: str = ""
) -> Control:
    """The control for values of a field."""
    label = spoken(about.label)
    base: dict[str, Any] = {"path": path, "label": label, "values": tuple(values), "problem": problem}
    if about.name == ITEM:
        shape = "search_many" if many else "search"
        url = reverse("authoring_build_items")
        found = find_items(search)[0] if search else ()
        return Control(shape=shape, options=_called(names.items), search_url=url, search=search, found=found, **base)
    if about.name == HELD_DOCUMENTS:
        shape = "search_many" if many else "search"
        url = reverse("authoring_build_documents")
        return Control(
            shape=shape,
            options=_called(names.documents),
            search_url=url,
            search=search,
            found=find_documents(search, ())[0] if search else (),
            **base,
        )
    if about.name == AUTHORITY and names.authorities:
        return Control(shape="checks" if many else "select", options=_called(names.authorities, values), **base)
    if about.choices:
        choices = named((choice.value, choice.label) for choice in about.choices)
        return Control(shape="checks" if many else "select", options=choices, **base)
    if about.type is FieldType.BOOLEAN:
        return Control(shape="select", options=_yes_no(about), **base)
    if many:
        return Control(shape="lines", **base)
    if about.type in {FieldType.INTEGER, FieldType.DECIMAL}:
        return Control(
            shape="number",
            unit=spoken(about.unit) if about.unit else "",
            step=f"{Decimal(1).scaleb(-about.scale):f}",
            minimum="" if about.minimum is None else str(about.minimum),
            maximum="" if about.maximum is None else str(about.maximum),
            **base,
        )
    return Control(shape="input", input_type=_INPUT_TYPES.get(about.type, "text"), **base)


def _called(names: Names, values: Sequence[str] = ()) -> tuple[Option, ...]:
    """Options by name; a value that nobody knows any more keeps its place."""
    unknown = {value: Label(value, value) for value in values if value not in names}
    return named((names | unknown if isinstance(names, dict) else {**names, **unknown}).items())


def _yes_no(about: Field) -> tuple[Option, ...]:
    yes = about.when_true or Label("yes", "是")
    no = about.when_false or Label("no", "否")
    return named((("true", yes), ("false", no)))
