"""The examples of a rule as the page shows them, each with what the trial said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.authoring.admin.builder.controls import Control, control_id, value_control
from rules.authoring.admin.builder.entries import ExampleEntry, FactEntry
from rules.authoring.admin.builder.lines import Problems
from rules.authoring.admin.builder.naming import KnownNames
from rules.authoring.admin.builder.options import spoken
from rules.authoring.services.trying_examples import ExampleResult
from rules.vocabulary import VOCABULARY, FieldType


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of a situation."""

    path: str
    row: str
    number: int
    field: str
    field_label: str
    control: Control | None
    problem: str

    @property
    def id(self) -> str:
        """The beginning of the ids of its controls."""
        return control_id(self.path)


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """One situation and what became of it."""

    path: str
    row: str
    number: int
    name: str
    fires: bool
    facts: Sequence[FactRow]
    problem: str
    result: ExampleResult | None

    @property
    def id(self) -> str:
        """The beginning of the ids of its controls."""
        return control_id(self.path)


def list_examples(
    examples: Sequence[ExampleEntry], problems: Problems, names: KnownNames, results: Mapping[int, ExampleResult]
) -> list[ExampleRow]:
    """Every example with its facts."""
    return [
        ExampleRow(
            path=f"examples.{index}",
            row=str(index),
            number=index + 1,
            name=example.name,
            fires=example.fires,
            facts=[_fact_row(fact, index, row, problems, names) for row, fact in enumerate(example.facts)],
            problem=problems.get(f"examples.{index}.name", ""),
            result=results.get(index),
        )
        for index, example in enumerate(examples)
    ]


def _fact_row(fact: FactEntry, example: int, row: int, problems: Problems, names: KnownNames) -> FactRow:
    about = VOCABULARY.get(fact.field)
    path = f"examples.{example}.facts.{row}"
    place = f"{path}.value"
    control = None
    if about is not None:
        many = about.type is FieldType.CHOICES
        problem = problems.get(place, "")
        control = value_control(about, place, fact.values, many=many, names=names, problem=problem, search=fact.search)
    return FactRow(
        path=path,
        row=f"{example}.{row}",
        number=row + 1,
        field=fact.field,
        field_label=spoken(about.label) if about else fact.field,
        control=control,
        problem=problems.get(f"{path}.field", ""),
    )
