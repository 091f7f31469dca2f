"""The limits that come with an imported catalogue: proposed, approved by a second account, and never imposed twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import AbstractUser

from rules.authoring.enums import Origin, RuleStatus
from rules.authoring.limit_rules import build_limit, clock_of_step
from rules.authoring.models import ChangeSet, Rule, RuleSetVersion
from rules.authoring.restated_limits import LAW_DEFAULT, restates_law_default
from rules.authoring.rule_naming import limit_code
from rules.authoring.services.changes import propose_changes
from rules.authoring.services.project_needs import list_missing_project_needs
from rules.authoring.services.publishing import put_in_force
from rules.language import LimitCheck, Source, SourceKind, TimeLimit, Unit, rule_from_json
from rules.language import Rule as LanguageRule
from rules.vocabulary import Label

SHARED_LAW_LIMIT = "default_art42_20wd"
_STATUTORY_CHECKS = {"law_text_read": LimitCheck.VERIFIED}
_ILLUSTRATIVE = Source(SourceKind.PROPOSAL, Label("Illustrative commitment of the county", "本县承诺（示例）"))
_NO_BASIS = Label("Basis not stated", "依据未注明")


@dataclass(frozen=True, slots=True)
class ImportedLimits:
    """The limits of one row of an imported catalogue. ``None`` means none is known, 0 the same day.

    Attributes:
        licence: Whether the item is a licence, which alone has the limits of the Administrative Licensing Law.
        limit_check: The catalogue's word on the statutory figure: ``law_text_read``, ``default_art42_20wd`` (of a
            licence: the shared rules of the law answer, the item gets none of its own), or anything else, which is
            unverified.
        steps: Step code and its working days, in order; ``accept`` and ``deliver`` are clocks of their own.
    """

    item: str
    name: Label
    licence: bool = False
    limit_check: str = ""
    legal_basis: Label | None = None
    statutory: tuple[int, Unit] | None = None
    committed: tuple[int, Unit] | None = None
    steps: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LimitDifference:
    """A limit that stands otherwise than the catalogue has it, and was left alone. ``None``: withdrawn."""

    item: str
    clock: str
    standing: tuple[int, Unit] | None
    imported: tuple[int, Unit]


@dataclass(frozen=True, slots=True)
class LimitsImport:
    """What an import of limits did.

    Attributes:
        restating: Rules in force that only say what the law says for all licences, and so keep the time of joint
            handling from their items; they were left alone.
    """

    new: tuple[str, ...] = ()
    unchanged: int = 0
    differences: tuple[LimitDifference, ...] = ()
    restating: tuple[str, ...] = ()
    change_set: ChangeSet | None = None
    version: RuleSetVersion | None = None


def import_item_limits(
    rows: Sequence[ImportedLimits],
    *,
    author: AbstractUser,
    approver: AbstractUser,
    at: datetime,
    title: str = "Limits imported with the catalogue",
    dry_run: bool = False,
) -> LimitsImport:
    """Put the limits of a catalogue in force where an item has none yet.

    A limit that already stands, or that a person withdrew, is left alone; where it differs, the difference is
    returned. A second import of the same catalogue therefore changes nothing. A figure that only restates article
    42(1) of the Administrative Licensing Law becomes no limit of the item, so that joint handling has the time of
    article 42(2); a rule in force that does so is named. Items that the flow of investment projects knows by name get
    the document needs that they do not have yet.

    Args:
        rows: The limits of each item.
        at: The instant of the import; the limits hold from then.
        title: What the change set is called.
        author: The account that imports.
        approver: Another account, which puts the limits in force.
        dry_run: Only tell what would happen.
    """
    wanted = {rule.code: rule for row in rows for rule in _limits_of(row)}
    answered_by_law = {limit_code(row.item, "statutory") for row in rows if _is_answered_by_law(row)}
    standing = {
        code: None if status == RuleStatus.WITHDRAWN else _length(rule_from_json(definition))
        for code, status, definition in Rule.objects.filter(code__in=wanted).values_list("code", "status", "definition")
    }
    new = [rule for code, rule in wanted.items() if code not in standing and code not in answered_by_law]
    restating = tuple(sorted(code for code in answered_by_law if standing.get(code) == LAW_DEFAULT))
    new += list_missing_project_needs({row.name.zh: row.item for row in rows})
    differences = tuple(
        difference
        for difference in _differences(rows, standing)
        if difference.standing or limit_code(difference.item, difference.clock) not in answered_by_law
    )
    told = LimitsImport(tuple(rule.code for rule in new), len(standing) - len(differences), differences, restating)
    if dry_run or not new:
        return told
    change_set = propose_changes(title=title, rules=new, author=author, at=at, origin=Origin.IMPORT)
    version = put_in_force(change_set=change_set, approver=approver, at=at)
    return replace(told, change_set=version.change_set, version=version)


def _is_answered_by_law(row: ImportedLimits) -> bool:
    """Whether the shared rules of the Administrative Licensing Law say the very same, so the item needs none."""
    if not row.licence:
        return False
    if row.limit_check == SHARED_LAW_LIMIT:
        return row.statutory == LAW_DEFAULT
    return restates_law_default(statutory=row.statutory, basis=row.legal_basis.zh if row.legal_basis else "")


def _limits_of(row: ImportedLimits) -> Iterator[LanguageRule]:
    if row.statutory:
        source = Source(SourceKind.LAW if row.legal_basis else SourceKind.PROPOSAL, row.legal_basis or _NO_BASIS)
        check = _STATUTORY_CHECKS.get(row.limit_check, LimitCheck.UNVERIFIED)
        yield _limit(row, "statutory", *row.statutory, because=source, check=check)
    if row.committed:
        yield _limit(row, "committed", *row.committed, because=_ILLUSTRATIVE, check=LimitCheck.ILLUSTRATIVE)
    for step, days in row.steps:
        yield _limit(
            row,
            clock_of_step(step),
            days,
            Unit.WORKING_DAY,
            because=_ILLUSTRATIVE,
            check=LimitCheck.ILLUSTRATIVE,
        )


def _limit(
    row: ImportedLimits, clock: str, amount: int, unit: Unit, *, because: Source, check: LimitCheck
) -> LanguageRule:
    return build_limit(
        item=row.item, clock=clock, amount=amount, unit=unit, because=because, check=check, name=row.name
    )


def _length(rule: LanguageRule) -> tuple[int, Unit] | None:
    return (rule.then.amount, rule.then.unit) if isinstance(rule.then, TimeLimit) else None


def _differences(
    rows: Sequence[ImportedLimits], standing: Mapping[str, tuple[int, Unit] | None]
) -> Iterator[LimitDifference]:
    for row in rows:
        for rule in _limits_of(row):
            if rule.code in standing and isinstance(rule.then, TimeLimit):
                imported = (rule.then.amount, rule.then.unit)
                if standing[rule.code] != imported:
                    yield LimitDifference(row.item, rule.then.clock, standing[rule.code], imported)
