"""What was typed, before anything is known to be right: text under the paths of a rule's parts."""

from dataclasses import dataclass
from dataclasses import field as attribute

from rules.language import HELD_DOCUMENTS, Kind

ITEM = "item"
AUTHORITY = "authority"

HEAD = (
    *("code", "title.en", "title.zh", "priority", "effective_from", "effective_to", "check", "note"),
    *("because.kind", "because.text.en", "because.text.zh", "because.clause"),
)
"""Paths of what every rule has, one text each."""

OUTCOMES: dict[Kind, tuple[str, ...]] = {
    Kind.TIME_LIMIT: ("then.clock", "then.step", "then.amount", "then.unit", "then.start", "then.roll_forward"),
    Kind.ACCOUNTABILITY: (
        *("then.severity", "then.answers", "then.what.en", "then.what.zh"),
        *("then.points", "then.reply_working_days", "then.clock", "then.step"),
    ),
    Kind.PREREQUISITE: ("then.act", "then.blocking"),
}
"""Paths of the outcome of each kind, one text each; the documents of a prerequisite stand beside them."""


@dataclass(slots=True)
class LineEntry:
    """One comparison as typed.

    Attributes:
        operator: A comparison; with ``:field`` behind it the right-hand side is another field, with ``:true`` or
            ``:false`` it is that value of a yes-or-no field.
        values: One text per value; empty ones are left out.
        search: Words by which an item or document is looked for, to be added to the values.
    """

    field: str = ""
    operator: str = ""
    values: list[str] = attribute(default_factory=list)
    other_field: str = ""
    negated: bool = False
    search: str = ""

    def copy(self) -> "LineEntry":
        """Another line that says the same."""
        return LineEntry(self.field, self.operator, list(self.values), self.other_field, self.negated)


@dataclass(slots=True)
class DocumentsEntry:
    """Documents of which any one will do."""

    codes: list[str] = attribute(default_factory=list)
    search: str = ""


@dataclass(slots=True)
class FactEntry:
    """One fact of a situation; without a value it is not known."""

    field: str = ""
    values: list[str] = attribute(default_factory=list)
    search: str = ""


@dataclass(slots=True)
class ExampleEntry:
    """A situation and whether the rule shall hold in it."""

    name: str = ""
    fires: bool = True
    facts: list[FactEntry] = attribute(default_factory=list)


@dataclass(slots=True)
class RuleEntries:
    """Everything typed about one rule."""

    kind: Kind
    texts: dict[str, str] = attribute(default_factory=dict)
    groups: list[list[LineEntry]] = attribute(default_factory=list)
    documents: list[DocumentsEntry] = attribute(default_factory=list)
    examples: list[ExampleEntry] = attribute(default_factory=list)

    def text(self, path: str) -> str:
        """What stands at a path, without the spaces around it."""
        return self.texts.get(path, "").strip()

    def fields(self) -> set[str]:
        """Every field that a line or a fact is about; a prerequisite asks about the documents held, too."""
        lines = [line for group in self.groups for line in group]
        facts = {fact.field for example in self.examples for fact in example.facts}
        held = {HELD_DOCUMENTS} if self.kind is Kind.PREREQUISITE else set()
        return {line.field for line in lines} | {line.other_field for line in lines} | facts | held

    def items(self) -> list[str]:
        """The items that lines without negation name, each once."""
        named = [
            value
            for group in self.groups
            for line in group
            if line.field == ITEM and not line.negated and line.operator in {"is", "one_of"}
            for value in line.values
        ]
        return list(dict.fromkeys(named))
