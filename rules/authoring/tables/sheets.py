"""A table as a sheet: its columns, its rows, and for each row the edit that a changed cell begins."""

import hashlib
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import KW_ONLY, dataclass
from dataclasses import field as attribute

from rules.authoring.tables.edits import RuleEdit
from rules.authoring.tables.words import CHOICES, COLUMN_WORDS, SOURCE_COLUMNS
from rules.language import Rule, canonical_json, rule_to_json
from rules.vocabulary import Label

RULE, STATE = "rule", "state"
SHEET_NAMES: Mapping[str, Label] = {
    "limits": Label("Time limits", "时限"),
    "triggers": Label("Triggers", "追责触发"),
    "prerequisites": Label("Prerequisites", "前置条件"),
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column. Its code stands in the sheet's hidden first row, its words in the second."""

    code: str
    label: Label
    _: KW_ONLY
    width: int = 16
    editable: bool = False
    choices: Mapping[str, Label] | None = None

    @classmethod
    def of(cls, code: str, *, width: int = 16) -> "SheetColumn":
        """A column that an edit can name."""
        return cls(code, COLUMN_WORDS[code], width=width, editable=True, choices=CHOICES.get(code))


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row.

    Attributes:
        key: What the row is known by again: what stands in the sheet's key columns.
        edit: What a changed cell of the row begins.
        cells: Column → value; a label where the text is shown in the language of the sheet and only read back.
        writable: The columns that this person may change in this row.
        state: The fingerprint of the rule as it was written into the sheet.
        names: Column of the sheet → what an edit calls it, where that differs; several for parts set off by ";".
    """

    key: tuple[str, ...]
    edit: RuleEdit
    cells: Mapping[str, object]
    writable: AbstractSet[str]
    state: str = ""
    names: Mapping[str, tuple[str, ...]] = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole table.

    Attributes:
        key_columns: The columns whose cells make up a row's key.
        may_add: A row without a rule is a new limit.
    """

    code: str
    columns: Sequence[SheetColumn]
    rows: Sequence[SheetRow]
    key_columns: Sequence[str] = (RULE,)
    may_add: bool = False
    words: Mapping[str, Label] = attribute(default_factory=lambda: SHEET_NAMES)

    @property
    def name(self) -> Label:
        """What the sheet is called."""
        return self.words[self.code]


def source_columns() -> list[SheetColumn]:
    """The four columns of a source."""
    widths = {"source_kind": 14, "source_en": 34, "source_zh": 34, "clause": 10}
    return [SheetColumn.of(code, width=widths[code]) for code in SOURCE_COLUMNS]


def source_cells(rule: Rule) -> dict[str, object]:
    """What stands in them."""
    source = rule.because
    return {
        "source_kind": source.kind.value,
        "source_en": source.text.en,
        "source_zh": source.text.zh,
        "clause": source.clause,
    }


def state_of(rule: Rule) -> str:
    """A short fingerprint of a rule, by which an outdated file is known."""
    return hashlib.sha256(canonical_json(rule_to_json(rule))).hexdigest()[:16]
