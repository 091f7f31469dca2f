"""What an import says when it has ended, or what it would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms_pages.enums import ReferenceMatch
from cms_pages.selectors.reference import ReferenceComparison, count_by_match
from rules.authoring.services import LimitsImport
from rules.language import Unit


@dataclass(frozen=True, slots=True)
class RowCounts:
    """The rows of a file: codes that were new, changed (with what changed) and unchanged."""

    created: Sequence[str]
    changed: Mapping[str, tuple[str, ...]]
    unchanged: Sequence[str]

    def lines(self) -> list[str]:
        """The counts, and each changed row, in words."""
        total = len(self.created) + len(self.changed) + len(self.unchanged)
        said = _("%(total)s rows: %(created)s new, %(changed)s changed, %(unchanged)s unchanged.")
        counts = {
            "total": total,
            "created": len(self.created),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
        }
        return [said % counts, *(f"  {code}: {', '.join(fields)}" for code, fields in self.changed.items())]


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """The closing report of a reference directory."""

    dry_run: bool
    rows: RowCounts
    comparisons: Sequence[ReferenceComparison]

    def lines(self) -> list[str]:
        """The report in words, a line each."""
        return [*self.rows.lines(), *match_lines(self.comparisons), *closing_lines(dry_run=self.dry_run)]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The closing report of a catalogue."""

    dry_run: bool
    rows: RowCounts
    not_in_file: Sequence[str]
    limits: LimitsImport
    unmatched_project_rows: Sequence[str]
    comparisons: Sequence[ReferenceComparison]

    def lines(self) -> list[str]:
        """The report in words, a line each."""
        said = self.rows.lines()
        if self.not_in_file:
            said.append(
                _("%(count)s published items are not in the file and stay as they are: %(codes)s.")
                % {"count": len(self.not_in_file), "codes": ", ".join(self.not_in_file)}
            )
        said += self._limit_lines()
        said.append(
            _("%(count)s rows of investment-project approval match no item by name and have no rules:")
            % {"count": len(self.unmatched_project_rows)}
        )
        said += [f"  {row}" for row in self.unmatched_project_rows]
        return [*said, *match_lines(self.comparisons), *closing_lines(dry_run=self.dry_run)]

    def _limit_lines(self) -> list[str]:
        limits = self.limits
        said = [
            _("Limits: %(new)s new rules, %(unchanged)s as in force, %(different)s different and left as they are.")
            % {"new": len(limits.new), "unchanged": limits.unchanged, "different": len(limits.differences)}
        ]
        if limits.version is not None:
            said.append(_("Version %(number)s of the rules was published.") % {"number": limits.version.number})
        said += [
            _("  %(item)s %(clock)s: %(imported)s in the file, %(standing)s in force.")
            % {
                "item": difference.item,
                "clock": difference.clock,
                "imported": _length(difference.imported),
                "standing": _length(difference.standing),
            }
            for difference in limits.differences
        ]
        said += [
            _(
                "  %(rule)s only restates article 42(1): withdraw it, and the law's own rules give one authority the "
                "same 20 working days and joint handling its 45."
            )
            % {"rule": code}
            for code in limits.restating
        ]
        return said


def _length(limit: tuple[int, Unit] | None) -> str:
    return _("none") if limit is None else f"{limit[0]} {limit[1]}"


def match_lines(comparisons: Sequence[ReferenceComparison]) -> list[str]:
    """How many items the reference directory knows, and which it does not."""
    counts = count_by_match(comparisons)
    said = _("Reference directory: %(code)s items matched by code, %(name)s by exact name, %(none)s not found.")
    numbers = {
        "code": counts[ReferenceMatch.CODE],
        "name": counts[ReferenceMatch.NAME],
        "none": counts[ReferenceMatch.NONE] + counts[ReferenceMatch.AMBIGUOUS],
    }
    return [said % numbers]


def closing_lines(*, dry_run: bool) -> list[str]:
    """The last word of a dry run."""
    return [_("Nothing was stored: this was a dry run.")] if dry_run else []
