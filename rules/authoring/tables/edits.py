"""Edits of cells as they come in, and what came of them."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from dataclasses import field as attribute

from django.utils.translation import gettext as _

from rules.language import Rule, Source, SourceKind
from rules.vocabulary import Label

SET, UNDO, REMOVE = "set", "undo", "remove"


@dataclass(frozen=True, slots=True)
class RuleEdit:
    """What somebody did to the cells of one rule, or of a limit that no rule gives yet.

    Attributes:
        rule: The code of the rule that fills the cell; none where no limit is given yet.
        item: The item in whose row the cell stands; limits only.
        clock: The clock of the cell; limits only.
        like: A rule of the same row, whose further conditions a new limit takes over.
        action: ``set`` the values, ``undo`` what the draft does to the rule, or ``remove`` the limit.
        values: Column → value as typed.
        where: Column → where it was typed, for messages; ``""`` is the row.
    """

    rule: str
    _: KW_ONLY
    item: str = ""
    clock: str = ""
    like: str = ""
    action: str = SET
    values: Mapping[str, object] = attribute(default_factory=dict)
    where: Mapping[str, str] = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditProblem:
    """A cell that cannot be taken as it is.

    Attributes:
        where: The sheet and cell, or the row and column on the screen.
        value: What stands in it.
    """

    where: str
    value: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What holds for all edits sent together.

    Attributes:
        source: The source of every changed figure that names none of its own; None keeps the source that stands.
    """

    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ChangedRule:
    """A rule before and after the edits, seen from the draft as it stands."""

    before: Rule | None
    after: Rule | None

    @property
    def code(self) -> str:
        """The rule's code."""
        rule = self.after or self.before
        return rule.code if rule else ""


@dataclass(slots=True)
class Outcome:
    """What the edits make of the rules: all of it, or the problems."""

    changes: dict[str, ChangedRule] = attribute(default_factory=dict)
    problems: list[EditProblem] = attribute(default_factory=list)

    @property
    def rules(self) -> list[Rule]:
        """The rules as they shall stand."""
        return [change.after for change in self.changes.values() if change.after is not None]

    @property
    def removed(self) -> list[str]:
        """The codes of the rules that shall no longer hold."""
        return [code for code, change in self.changes.items() if change.after is None]

    def refuse(self, edit: RuleEdit, column: str, reason: str, remedy: str) -> None:
        """Note why an edit cannot be taken."""
        where = edit.where.get(column) or edit.where.get("") or place_of(edit)
        value = edit.values.get(column)
        self.problems.append(EditProblem(where, "" if value is None else str(value)[:120], reason, remedy))


def place_of(edit: RuleEdit) -> str:
    """The cell by the names it has on the screen."""
    return ", ".join(part for part in (edit.item, edit.clock, edit.rule if not edit.item else "") if part)


def refuse_twice(edits: Sequence[RuleEdit], outcome: Outcome) -> None:
    """One cell cannot be set twice in one go."""
    seen: dict[tuple[str, str, str, str], RuleEdit] = {}
    for edit in edits:
        key = (edit.rule, edit.item, edit.clock, edit.like)
        if key in seen:
            first = seen[key].where.get("") or place_of(seen[key])
            reason = _("The same cell is set twice; the first time: %(where)s.") % {"where": first}
            outcome.refuse(edit, "", reason, _("Keep one of the two."))
        seen.setdefault(key, edit)


def read_source(values: Mapping[str, object], standing: Source | None) -> Source | None:
    """The source that the source columns of an edit make of the one that stands; None when none is named.

    An empty text in one language is answered with the other one.
    """
    if not any(column in values for column in ("source_kind", "source_en", "source_zh", "clause")):
        return None
    kept = standing or Source(SourceKind.PROPOSAL, Label("", ""))
    en = str(values.get("source_en", kept.text.en))
    zh = str(values.get("source_zh", kept.text.zh))
    return Source(
        kind=SourceKind(str(values.get("source_kind", kept.kind.value))),
        text=Label((en.strip() and en) or zh, (zh.strip() and zh) or en),
        clause=str(values.get("clause", kept.clause)),
    )


def has_text(source: Source | None) -> bool:
    """Whether a source says something."""
    return source is not None and bool(source.text.en.strip() and source.text.zh.strip())
