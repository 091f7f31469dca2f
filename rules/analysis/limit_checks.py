"""Time limits that contradict each other, and items that have none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from rules.analysis.boxes import Box, of_item
from rules.analysis.cells import Cell
from rules.analysis.diagnosis import DiagnosisKind, DiagnosisSeverity
from rules.analysis.literals import LEGAL_DAY
from rules.analysis.regions import Region
from rules.analysis.search import fails, holds
from rules.analysis.situations import find_deciding
from rules.analysis.spans import Spans
from rules.analysis.study import LimitsOfClock, Study, item_words, limits_by_clock
from rules.language import clock_label
from rules.vocabulary import Label

_LICENCE = "01"
_LAST_DAY = 3_652_059
_BINDING_CLOCKS = ("statutory", "committed")
_ITEMS_NAMED = 10


def check_conflicts(study: Study) -> None:
    """Pairs of limits of one clock that give different answers for some case, neither coming before the other."""
    for clock, limits in sorted(study.clocks.items()):
        for one, other in _equal_rivals(limits):
            case = find_deciding(study, [(limits, one), (limits, other)])
            if case is None:
                continue
            words = clock_label(clock)
            codes = sorted([one.rule.code, other.rule.code])
            message = Label(
                f"{codes[0]} and {codes[1]} give the {words.en} differently in the same case, with equal priority"
                f" ({one.rule.priority}). Keep one of them, or give the one that shall decide a lower priority number.",
                f"规则 {codes[0]} 与 {codes[1]} 优先级相同（{one.rule.priority}），在同一情形下规定了不同的{words.zh}。"
                "请只保留其中一条，或给应当优先的一条设置更小的优先级数值。",
            )
            study.report(DiagnosisKind.CONFLICTING_LIMITS, DiagnosisSeverity.ERROR, codes, message, study.as_sent(case))


def _equal_rivals(limits: LimitsOfClock) -> Iterator[tuple[Region, Region]]:
    """Pairs of different outcome and equal priority that may meet, each once."""
    seen: set[tuple[str, str]] = set()
    groups = [limits.shared, *limits.by_item.values()]
    pairs = (pair for group in groups for pair in combinations(group, 2))
    crossed = ((shared, own) for shared in limits.shared for group in limits.by_item.values() for own in group)
    for source in (pairs, crossed):
        for one, other in source:
            if one.rule.priority != other.rule.priority or one.rule.then == other.rule.then:
                continue
            key = (min(one.rule.code, other.rule.code), max(one.rule.code, other.rule.code))
            if key not in seen:
                seen.add(key)
                yield one, other


def check_gaps(study: Study) -> None:
    """Items for which, in some situation, no statutory or no committed limit is given."""
    before = limits_by_clock(study.before)
    for clock in _BINDING_CLOCKS:
        limits = study.clocks.get(clock, LimitsOfClock())
        were = before.get(clock, LimitsOfClock())
        bare: dict[DiagnosisSeverity, list[str]] = {}
        for item in study.world.items:
            regions, gone = limits.of(item), were.of(item)
            if not _check_gap(study, clock, item, regions, gone):
                bare.setdefault(_severity(study, clock, item), []).append(item)
            study.step()
        for severity, items in sorted(bare.items()):
            _report_bare(study, clock, severity, items)


def _severity(study: Study, clock: str, item: str) -> DiagnosisSeverity:
    """The law sets a limit for licences only; other items may lawfully have none."""
    lawful = clock == "statutory" and study.world.items[item].facts.get("item_type") != _LICENCE
    return DiagnosisSeverity.WARNING if lawful else DiagnosisSeverity.ERROR


def _check_gap(study: Study, clock: str, item: str, regions: Sequence[Region], gone: Sequence[Region]) -> bool:
    """Looks for a case of the item without limit; False when no limit speaks of the item, nor ever did."""
    within = of_item(item, study.world)
    if study.today is not None:
        days = Cell(False, Spans(((study.today.toordinal(), _LAST_DAY),)))
        within = Box({**within.cells, LEGAL_DAY: days})
    speaking = [region for region in regions if study.possible(region, item)]
    uncovered = fails(conjunct for region in speaking for conjunct in region.firing)
    case = study.ask(uncovered, [region.rule.code for region in speaking], within=within)
    if case is None:
        return True
    opened: list[str] = []
    for region in gone:
        for conjunct in region.firing:
            newly = study.ask([*holds(conjunct), *uncovered], [region.rule.code], within=within)
            if newly is not None:
                case, opened = newly, [*opened, region.rule.code]
                break
    if not speaking and not opened:
        return False
    others = [region.rule.code for region in speaking if region.rule.code not in study.changed]
    severity, name, words = _severity(study, clock, item), item_words(item, study.world), clock_label(clock)
    lawful = severity is DiagnosisSeverity.WARNING
    why = Label(" (its law may know none)", "（其法律可能未作规定）") if lawful else Label("", "")
    message = Label(
        f"{name.en} has no {words.en} {'in the situation shown' if speaking else 'at all'}{why.en}.",
        f"{name.zh}{'在所示情形下' if speaking else ''}没有{words.zh}{why.zh}。",
    )
    codes = list(dict.fromkeys([*opened, *others]))
    study.report(DiagnosisKind.NO_LIMIT, severity, codes, message, study.as_sent(case))
    return True


def _report_bare(study: Study, clock: str, severity: DiagnosisSeverity, items: Sequence[str]) -> None:
    """Items of which no rule ever spoke are named together."""
    words = clock_label(clock)
    names = [item_words(item, study.world) for item in items[:_ITEMS_NAMED]]
    more = len(items) - len(names)
    english = "; ".join(name.en for name in names) + (f"; and {more} more" if more else "")
    chinese = "；".join(name.zh for name in names) + (f"；另有{more}项" if more else "")
    why = Label("", "")
    if severity is DiagnosisSeverity.WARNING:
        why = Label(" Their laws may know none.", "其法律可能未作规定。")
    message = Label(
        f"No {words.en} is given for {len(items)} {'item' if len(items) == 1 else 'items'}: {english}.{why.en}",
        f"{len(items)}个事项没有{words.zh}：{chinese}。{why.zh}",
    )
    case = study.ask([], [], within=of_item(items[0], study.world))
    example = None if case is None else study.as_sent(case)
    study.report(DiagnosisKind.NO_LIMIT, severity, [], message, example)
