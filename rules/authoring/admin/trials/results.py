"""What a trial came to, ready to be shown: headlines in words, indicators before and after, how far deadlines move."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rules.authoring.models import TrialRun

BEFORE, AFTER = "before", "after"
CLOCKS: tuple[tuple[str, str | Promise], ...] = (
    ("committed", gettext_lazy("Committed limit")),
    ("statutory", gettext_lazy("Statutory limit")),
    ("step", gettext_lazy("Limits of steps")),
    ("acceptance", gettext_lazy("Limit for acceptance")),
    ("supplement_notice", gettext_lazy("Limit for the supplement notice")),
    ("delivery", gettext_lazy("Limit for delivery")),
)
_WHOLE = 100
Counts = Mapping[str, int]
Middle = Callable[[Mapping[int, int]], float | None]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure before and after, and how it is counted."""

    key: str
    name: str
    formula: str
    before: float | None
    after: float | None
    unit: str = ""

    @property
    def change(self) -> float | None:
        """After less before."""
        return None if self.before is None or self.after is None else round(self.after - self.before, 1)


@dataclass(frozen=True, slots=True)
class Shift:
    """How many deadlines of each clock move by the same number of working days."""

    by: str
    order: int
    counts: Sequence[int]

    @property
    def total(self) -> int:
        """Of all clocks together."""
        return sum(self.counts)


def counts_of(run: TrialRun) -> Counts:
    """Everything that was counted."""
    found: Counts = run.result.get("counts", {})
    return found


def list_indicators(run: TrialRun) -> list[Indicator]:
    """The figures, in the order in which they are shown."""
    counts = counts_of(run)
    return [
        _share("committed", counts, _("Finished in time, committed limit")),
        _share("statutory", counts, _("Finished in time, statutory limit")),
        _number("open_late", counts, "committed.open_late", _("Open and past the committed limit"), _of_open()),
        _number(
            "open_late_statutory", counts, "statutory.open_late", _("Open and past the statutory limit"), _of_open()
        ),
        _number("reminder", counts, "cards.reminder", _("Reminders"), _of_findings()),
        _number("yellow", counts, "cards.yellow", _("Yellow cards"), _of_findings()),
        _number("red", counts, "cards.red", _("Red cards"), _of_findings()),
        _number("with_cards", counts, "with_cards", _("Cases with a finding"), _("Cases with at least one of them.")),
        _promised("mean", counts, _("Working days promised, mean"), _mean),
        _promised("median", counts, _("Working days promised, median"), _median),
    ]


def _of_open() -> str:
    return _("Cases not decided at the time of the trial whose limit had passed.")


def _of_findings() -> str:
    return _("Once per case, rule and subject, as findings are counted everywhere.")


def _share(clock: str, counts: Counts, name: str) -> Indicator:
    def share(side: str) -> float | None:
        finished = counts.get(f"{side}.{clock}.finished", 0)
        late = counts.get(f"{side}.{clock}.finished_late", 0)
        return round((finished - late) * _WHOLE / finished, 1) if finished else None

    formula = _("Cases whose clock was stopped before the limit had passed, in percent of all whose clock was stopped.")
    return Indicator(clock, name, formula, share(BEFORE), share(AFTER), "%")


def _number(key: str, counts: Counts, counted: str, name: str, formula: str) -> Indicator:
    return Indicator(key, name, formula, counts.get(f"{BEFORE}.{counted}", 0), counts.get(f"{AFTER}.{counted}", 0))


def _promised(key: str, counts: Counts, name: str, of: Middle) -> Indicator:
    formula = _("Working days from acceptance to the last day of the committed limit, pauses left out.")
    return Indicator(key, name, formula, of(_histogram(counts, BEFORE)), of(_histogram(counts, AFTER)))


def _histogram(counts: Counts, side: str) -> dict[int, int]:
    prefix = f"{side}.promised."
    return {int(key.removeprefix(prefix)): number for key, number in counts.items() if key.startswith(prefix)}


def _mean(histogram: Mapping[int, int]) -> float | None:
    cases = sum(histogram.values())
    return round(sum(days * number for days, number in histogram.items()) / cases, 1) if cases else None


def _median(histogram: Mapping[int, int]) -> float | None:
    cases = sum(histogram.values())
    if not cases:
        return None
    ordered = sorted(histogram.items())
    return (_nth(ordered, (cases - 1) // 2) + _nth(ordered, cases // 2)) / 2


def _nth(ordered: Sequence[tuple[int, int]], position: int) -> int:
    for days, number in ordered:
        position -= number
        if position < 0:
            return days
    return 0


def list_shifts(run: TrialRun) -> list[Shift]:
    """How far deadlines move, from the earliest to the latest."""
    rows: dict[str, dict[str, int]] = {}
    for key, number in counts_of(run).items():
        if key.startswith("moved."):
            _moved, clock, by = key.split(".", 2)
            rows.setdefault(by, {})[clock] = number
    shifts = [
        Shift(_by(by), _order(by), [found.get(clock, 0) for clock, _name in CLOCKS]) for by, found in rows.items()
    ]
    return sorted(shifts, key=lambda shift: shift.order)


def list_shift_table(run: TrialRun) -> tuple[list[str | Promise], list[Shift]]:
    """The clocks of which a deadline moves, and how far; a clock of which none does takes no column."""
    shifts = list_shifts(run)
    used = [place for place in range(len(CLOCKS)) if any(shift.counts[place] for shift in shifts)]
    narrow = [Shift(shift.by, shift.order, [shift.counts[place] for place in used]) for shift in shifts]
    return [CLOCKS[place][1] for place in used], narrow


def _by(by: str) -> str:
    if by == "new":
        return _("a limit where there was none")
    if by == "gone":
        return _("no limit any more")
    days = int(by)
    if days == 0:
        return _("less than one working day")
    words = ngettext("%(days)s working day", "%(days)s working days", abs(days)) % {"days": abs(days)}
    return _("%(days)s earlier") % {"days": words} if days < 0 else _("%(days)s later") % {"days": words}


def _order(by: str) -> int:
    return {"new": 1_000_000, "gone": 1_000_001}.get(by) or int(by)


def count_kind(run: TrialRun, kind: str) -> int:
    """All findings of a kind, kept or not."""
    return sum(number for key, number in counts_of(run).items() if key.startswith(f"{kind}."))


def count_moved(run: TrialRun) -> int:
    """All deadlines that move."""
    return sum(number for key, number in counts_of(run).items() if key.startswith("moved."))


def headlines(run: TrialRun) -> list[str]:
    """The result in sentences."""
    result, counts = run.result, counts_of(run)
    looked_at = result.get("looked_at", 0)
    if not result.get("selected"):
        return [_("No case was received in this period for these authorities and items, so there was nothing to try.")]
    if not looked_at:
        return [_("The change touches no limit and no finding of the chosen cases. Nothing would have been different.")]
    said = [
        ngettext(
            "%(number)s case of items that the change can touch was lived through again under both sets of rules.",
            "%(number)s cases of items that the change can touch were lived through again under both sets of rules.",
            looked_at,
        )
        % {"number": looked_at}
    ]
    moved, cases = count_moved(run), counts.get("cases_with_moved_deadlines", 0)
    said.append(
        _("%(deadlines)s, %(cases)s.")
        % {
            "deadlines": ngettext("%(number)s deadline moves", "%(number)s deadlines move", moved) % {"number": moved},
            "cases": ngettext("in %(number)s case", "in %(number)s cases", cases) % {"number": cases},
        }
        if moved
        else _("No deadline moves.")
    )
    kinds = {kind: count_kind(run, kind) for kind in ("card_appears", "card_vanishes", "card_moves")}
    said.append(
        _("%(appear)s findings appear, %(vanish)s vanish, %(move)s come on another day.")
        % {"appear": kinds["card_appears"], "vanish": kinds["card_vanishes"], "move": kinds["card_moves"]}
        if any(kinds.values())
        else _("Every finding stays as it is.")
    )
    if counts.get("parted"):
        said.append(
            _(
                "In %(number)s cases the law would have accepted the application at another time, so that what was done"
                " later could not have happened; they are compared up to then, without their deadlines."
            )
            % {"number": counts["parted"]}
        )
    if counts.get("unreadable"):
        said.append(_("%(number)s cases could not be read and are left out.") % {"number": counts["unreadable"]})
    return said
