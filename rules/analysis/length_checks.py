"""Limits held against each other: the committed one against the law's, the steps against the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rules.analysis.boxes import of_item
from rules.analysis.budget import UndecidedError
from rules.analysis.diagnosis import DiagnosisKind, DiagnosisSeverity
from rules.analysis.limit_lengths import Length, Lengths, length_of
from rules.analysis.regions import Region
from rules.analysis.search import holds
from rules.analysis.situations import find_deciding
from rules.analysis.study import LimitsOfClock, Study, item_words
from rules.language import TimeLimit
from rules.vocabulary import Label

_STEP = "step:"
_MOST_COMBINATIONS = 2_000
_Chosen = tuple[LimitsOfClock, Region]


def check_committed(study: Study, lengths: Lengths) -> None:
    """A committed limit that ends after the statutory one, for some case and some day on which both start."""
    committed, statutory = (study.clocks.get(clock, LimitsOfClock()) for clock in ("committed", "statutory"))
    seen: set[tuple[str, str]] = set()
    for one, law in _pairs(committed, statutory):
        ours, theirs = _limit(one), _limit(law)
        key = (one.rule.code, law.rule.code)
        if ours.start != theirs.start or key in seen:
            continue
        seen.add(key)
        day = lengths.find_longer([length_of(ours)], length_of(theirs))
        if day is None:
            continue
        case = find_deciding(study, [(committed, one), (statutory, law)])
        if case is None:
            continue
        message = Label(
            f"The committed limit of {key[0]} ends after the statutory one of {key[1]}: for example when both start on"
            f" {day.isoformat()}.",
            f"规则 {key[0]} 的承诺时限晚于规则 {key[1]} 的法定时限：例如均自{day.isoformat()}起算时。",
        )
        study.report(
            DiagnosisKind.COMMITTED_AFTER_STATUTORY, DiagnosisSeverity.ERROR, key, message, study.as_sent(case)
        )


def _pairs(committed: LimitsOfClock, statutory: LimitsOfClock) -> Iterator[tuple[Region, Region]]:
    for one in committed.shared:
        for law in [*statutory.shared, *(law for own in statutory.by_item.values() for law in own)]:
            yield one, law
    for item, own in committed.by_item.items():
        for one in own:
            for law in statutory.of(item):
                yield one, law


def check_steps(study: Study, lengths: Lengths) -> None:
    """Steps of an item that one after the other end after the whole: its committed limit, else the law's."""
    for item in study.world.items:
        wholes = _wholes(study, item)
        steps = [found for clock in _step_clocks(study, item) if (found := _own(study, clock, item))]
        if wholes and steps:
            try:
                _check_steps_of(study, lengths, item, steps, wholes)
            except UndecidedError as undecided:
                codes = sorted({region.rule.code for found in steps for _, region in found})
                study.note_undecided(codes, undecided)
        study.step()


def _wholes(study: Study, item: str) -> list[_Chosen]:
    """The limits of the whole: the committed ones, or where the item has none the law's."""
    within = of_item(item, study.world)
    for clock in ("committed", "statutory"):
        found = [
            (limits, region)
            for limits, region in _own(study, clock, item)
            if any(study.ask(holds(one), [region.rule.code], within=within) is not None for one in region.firing)
        ]
        if found:
            return found
    return []


def _own(study: Study, clock: str, item: str) -> list[_Chosen]:
    limits = study.clocks.get(clock)
    return [(limits, region) for region in limits.of(item)] if limits else []


def _step_clocks(study: Study, item: str) -> list[str]:
    known = study.world.items[item].steps
    if known is not None:
        return [f"{_STEP}{code}" for code in known]
    return sorted(clock for clock in study.clocks if clock.startswith(_STEP))


def _check_steps_of(
    study: Study, lengths: Lengths, item: str, steps: Sequence[Sequence[_Chosen]], wholes: Sequence[_Chosen]
) -> None:
    """Every combination that would be too long is asked for: is there a case in which just these limits decide?"""
    within = of_item(item, study.world)
    looked_at = 0
    for whole in wholes:
        for combination in _combinations(steps):
            looked_at += 1
            if looked_at > _MOST_COMBINATIONS:
                raise UndecidedError("an item has too many limits of its steps", "事项环节时限组合过多")
            chain = [length_of(_limit(region)) for _, region in combination]
            day = _longer(lengths, chain, length_of(_limit(whole[1])))
            if day is None:
                continue
            case = find_deciding(study, [whole, *combination], only=within, item=item)
            if case is not None:
                _report_steps(study, item, [region for _, region in combination], whole[1], day, study.as_sent(case))
                return


def _longer(lengths: Lengths, chain: Sequence[Length], whole: Length) -> date | None:
    return lengths.find_longer(chain, whole) if chain else None


def _combinations(steps: Sequence[Sequence[_Chosen]]) -> Iterator[list[_Chosen]]:
    """One limit of each step, or none of it, the fullest first."""
    if not steps:
        yield []
        return
    for rest in _combinations(steps[1:]):
        for chosen in steps[0]:
            yield [chosen, *rest]
        yield rest


def _report_steps(
    study: Study, item: str, steps: Sequence[Region], whole: Region, day: date, example: dict[str, object]
) -> None:
    name = item_words(item, study.world)
    codes = [*(region.rule.code for region in steps), whole.rule.code]
    message = Label(
        f"The limits of the steps of {name.en} end after the limit of the whole ({whole.rule.code}), one after the"
        f" other: for example from {day.isoformat()}.",
        f"{name.zh}各环节时限相加超过总时限（{whole.rule.code}）：例如自{day.isoformat()}起算时。",
    )
    study.report(DiagnosisKind.STEPS_EXCEED_WHOLE, DiagnosisSeverity.ERROR, codes, message, example)


def _limit(region: Region) -> TimeLimit:
    if not isinstance(region.rule.then, TimeLimit):
        raise TypeError(f"{region.rule.code} is not a time limit")
    return region.rule.then
