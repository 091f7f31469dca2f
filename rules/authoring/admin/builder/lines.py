"""The lines of a rule as the page shows them: about what, how compared, with what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.authoring.admin.builder.controls import Control, control_id, value_control
from rules.authoring.admin.builder.entries import LineEntry
from rules.authoring.admin.builder.naming import KnownNames
from rules.authoring.admin.builder.options import Option, comparable_fields, operator_options, spoken
from rules.language import Operator
from rules.language.operators import MEMBERSHIP_OPERATORS, PRESENCE_OPERATORS
from rules.vocabulary import VOCABULARY

Problems = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line; ``number`` and ``group_number`` are those a person counts by."""

    path: str
    row: str
    number: int
    group_number: int
    field: str
    field_label: str
    operator: str
    operators: Sequence[Option]
    negated: bool
    control: Control | None
    problems: Problems

    @property
    def id(self) -> str:
        """The beginning of the ids of its controls."""
        return control_id(self.path)

    @property
    def field_problem(self) -> str:
        """What is wrong with what it is about."""
        return self.problems.get(f"{self.path}.field", "")

    @property
    def operator_problem(self) -> str:
        """What is wrong with the comparison."""
        return self.problems.get(f"{self.path}.operator", "")

    @property
    def known(self) -> bool:
        """Whether the vocabulary has the field."""
        return self.field in VOCABULARY


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of lines."""

    row: str
    number: int
    lines: Sequence[LineRow]
    problem: str

    @property
    def id(self) -> str:
        """What its problem is told under."""
        return control_id(f"when.{self.row}")


def list_groups(groups: Sequence[Sequence[LineEntry]], problems: Problems, names: KnownNames) -> list[GroupRow]:
    """Every group with its lines."""
    return [
        GroupRow(
            str(group_index),
            group_index + 1,
            [_line_row(line, group_index, index, problems, names) for index, line in enumerate(group)],
            problems.get(f"when.{group_index}", ""),
        )
        for group_index, group in enumerate(groups)
    ]


def _line_row(line: LineEntry, group: int, index: int, problems: Problems, names: KnownNames) -> LineRow:
    about = VOCABULARY.get(line.field)
    path = f"when.{group}.{index}"
    operators = list(operator_options(about)) if about else []
    if line.operator and all(option.value != line.operator for option in operators):
        operators.append(Option(line.operator, line.operator.replace("_", " ")))
    return LineRow(
        path=path,
        row=f"{group}.{index}",
        number=index + 1,
        group_number=group + 1,
        field=line.field,
        field_label=spoken(about.label) if about else line.field,
        operator=line.operator,
        operators=operators,
        negated=line.negated,
        control=_operand(line, path, problems, names),
        problems=problems,
    )


def _operand(line: LineEntry, path: str, problems: Problems, names: KnownNames) -> Control | None:
    """What stands on the right-hand side, if anything."""
    about = VOCABULARY.get(line.field)
    word, _colon, argument = line.operator.partition(":")
    if about is None or not word or argument in {"true", "false"} or word in {one.value for one in PRESENCE_OPERATORS}:
        return None
    if argument == "field":
        place = f"{path}.other_field"
        return Control(
            place, "select", spoken(about.label), (line.other_field,), comparable_fields(about),
            problem=problems.get(place, ""),
        )  # fmt: skip
    place = f"{path}.value"
    problem = problems.get(place, "")
    if word == Operator.MATCHES.value:
        return Control(place, "pattern", spoken(about.label), line.values, problem=problem)
    many = word in {one.value for one in MEMBERSHIP_OPERATORS}
    return value_control(about, place, line.values, many=many, names=names, problem=problem, search=line.search)
