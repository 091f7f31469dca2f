"""Limits held against each other: the committed one against the law's, the steps against the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from rules.analysis.boxes import of_item
from rules.analysis.budget import UndecidedError
from rules.analysis.diagnosis import DiagnosisKind, DiagnosisSeverity
from rules.analysis.limit_lengths import Length, Lengths, length_of
from rules.analysis.regions import Region
from rules.analysis.situations import find_deciding
from rules.analysis.study import LimitsOfClock, Study, item_words
from rules.language import UNIT_LABELS, TimeLimit, counted_noun
from rules.vocabulary import Label

_STEP = "step:"
_Chosen = tuple[LimitsOfClock, Region]


def check_committed(study: Study, lengths: Lengths) -> None:
    """A committed limit that ends after the statutory one, for some case and some day on which both start.

    Where it does so only over festivals it is a warning: a case is due on the earlier date anyway. In an ordinary week
    it is an error.
    """
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
        ordinary = lengths.find_longer_in_ordinary_weeks([length_of(ours)], length_of(theirs))
        severity = DiagnosisSeverity.WARNING if ordinary is None else DiagnosisSeverity.ERROR
        festival = Label(
            " It does so over public holidays only; such a case is due on the statutory day, the earlier one.",
            "仅在跨法定节假日时如此；此时以较早的法定日期为准。",
        )
        only = festival if ordinary is None else Label("", "")
        shown = (ordinary or day).isoformat()
        message = Label(
            f"The committed limit of {key[0]} ({_amount(ours).en}) ends after the statutory one of {key[1]}"
            f" ({_amount(theirs).en}): for example when both start on {shown}.{only.en}",
            f"规则 {key[0]} 的承诺时限（{_amount(ours).zh}）晚于规则 {key[1]} 的法定时限（{_amount(theirs).zh}）："
            f"例如均自{shown}起算时。{only.zh}",
        )
        study.report(DiagnosisKind.COMMITTED_AFTER_STATUTORY, severity, key, message, study.as_sent(case))


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
        steps = [found for clock in _step_clocks(study, item) if (found := _speaking(study, clock, item))]
        if wholes and steps:
            try:
                _check_steps_of(study, lengths, item, steps, wholes)
            except UndecidedError as undecided:
                codes = sorted({region.rule.code for found in steps for _, region in found})
                study.note_undecided(codes, undecided)
        study.step()


def _wholes(study: Study, item: str) -> list[_Chosen]:
    """The limits of the whole: the committed ones, or where the item has none the law's."""
    return _speaking(study, "committed", item) or _speaking(study, "statutory", item)


def _speaking(study: Study, clock: str, item: str) -> list[_Chosen]:
    limits = study.clocks.get(clock)
    return [(limits, one) for one in limits.of(item) if study.possible(one, item)] if limits else []


def _step_clocks(study: Study, item: str) -> list[str]:
    known = study.world.items[item].steps
    if known is not None:
        return [f"{_STEP}{code}" for code in known]
    return sorted(clock for clock in study.clocks if clock.startswith(_STEP))


def _check_steps_of(
    study: Study, lengths: Lengths, item: str, steps: Sequence[Sequence[_Chosen]], wholes: Sequence[_Chosen]
) -> None:
    """Every combination of lengths that is too long is asked for: is there a case in which such limits decide?"""
    within = of_item(item, study.world)
    by_length = [_by_length(step) for step in steps]
    for whole_length, whole in _by_length(wholes).items():
        for chain in _chains(by_length):
            study.budget.spend()
            day = lengths.find_longer([one for one in chain if one is not None], whole_length)
            if day is None:
                continue
            chosen = [step[one] for step, one in zip(by_length, chain, strict=True) if one is not None]
            for limits in product(whole, *chosen):
                case = find_deciding(study, limits, only=within, item=item)
                if case is not None:
                    regions = [region for _, region in limits]
                    _report_steps(study, item, regions[1:], regions[0], day, study.as_sent(case))
                    return


def _by_length(limits: Sequence[_Chosen]) -> dict[Length, list[_Chosen]]:
    found: dict[Length, list[_Chosen]] = {}
    for one in limits:
        found.setdefault(length_of(_limit(one[1])), []).append(one)
    return found


def _chains(steps: Sequence[dict[Length, list[_Chosen]]]) -> Iterator[tuple[Length | None, ...]]:
    """A length of each step, or none of it, the fullest first; at least one step."""
    return (chain for chain in product(*((*step, None) for step in steps)) if any(chain))


def _report_steps(
    study: Study, item: str, steps: Sequence[Region], whole: Region, day: date, example: dict[str, object]
) -> None:
    name = item_words(item, study.world)
    # A warning: a shorter commitment for some cases is lawful, and the whole binds whatever the steps may take.
    codes = [*(region.rule.code for region in steps), whole.rule.code]
    message = Label(
        f"The limits of the steps of {name.en} end after the limit of the whole ({whole.rule.code}), one after the"
        f" other: for example from {day.isoformat()}.",
        f"{name.zh}各环节时限相加超过总时限（{whole.rule.code}）：例如自{day.isoformat()}起算时。",
    )
    study.report(DiagnosisKind.STEPS_EXCEED_WHOLE, DiagnosisSeverity.WARNING, codes, message, example)


def _amount(limit: TimeLimit) -> Label:
    return counted_noun(limit.amount, UNIT_LABELS[limit.unit])


def _limit(region: Region) -> TimeLimit:
    if not isinstance(region.rule.then, TimeLimit):
        raise TypeError(f"{region.rule.code} is not a time limit")
    return region.rule.then
