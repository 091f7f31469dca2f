"""Red cards that skip a rung: out of the blue, or where only a reminder and no yellow card can have been before.

A yellow card needs no reminder before it: it is itself the first warning that counts.

What moves with time (used share, overdue days), the state of the case and the act are left out of the comparison: a
lower rung comes at another time. What stays (item, channel, project) must allow both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.analysis.diagnosis import DiagnosisKind, DiagnosisSeverity
from rules.analysis.regions import Region
from rules.analysis.search import Conjunct, fails, holds
from rules.analysis.study import Study
from rules.language import Accountability, Severity
from rules.vocabulary import Label, Vocabulary

_PASSING = frozenset({"state", "act"})
_WHOLE = frozenset({"statutory", "committed"})
_YELLOW_BEFORE = frozenset({"yellow_open_working_days"})
"""Fields that only have a value once a yellow card was given."""


def check_ladder(study: Study) -> None:
    """Asks of every red card whether the lower rungs of the same subject can have come before."""
    cards = [(region, region.rule.then) for region in study.regions if isinstance(region.rule.then, Accountability)]
    for region, red in cards:
        if red.severity is not Severity.RED:
            continue
        subject = _subject(region, red, study.world.vocabulary)
        lower = [
            (other, then.severity)
            for other, then in cards
            if then.severity is not Severity.RED
            and not subject.isdisjoint(_subject(other, then, study.world.vocabulary))
        ]
        _check_red(study, region, lower)


def _subject(region: Region, then: Accountability, vocabulary: Vocabulary) -> frozenset[str]:
    """What a card is about: its clock (the whole has two), or else the fields of conduct that it looks at."""
    if then.clock is not None:
        return _WHOLE if then.clock in _WHOLE else frozenset({then.clock})
    names = {line.field for line in region.rule.when.lines()}
    fixed = {"item", "item_type", "authority", "level", "handling"}
    return frozenset(f"field {name}" for name in names - fixed - _PASSING if name in vocabulary)


def _check_red(study: Study, region: Region, lower: Sequence[tuple[Region, Severity]]) -> None:
    """Tell of the worse first: nothing at all before it; else a reminder, but no yellow card."""
    yellow = [other for other, severity in lower if severity is Severity.YELLOW]
    if not _tell_of_skipped(study, region, [other for other, _severity in lower], _out_of_the_blue(region)):
        _tell_of_skipped(study, region, yellow, _without_yellow(region), [other for other, _severity in lower])


def _out_of_the_blue(region: Region) -> Label:
    code = region.rule.code
    return Label(
        f"{code} gives a red card where no reminder and no yellow card on the same subject can have come before.",
        f"规则 {code} 直接发出红牌，而同一事由此前不可能有提醒或黄牌。",
    )


def _without_yellow(region: Region) -> Label:
    code = region.rule.code
    return Label(
        f"{code} gives a red card where a reminder on the same subject, but no yellow card, can have come before.",
        f"规则 {code} 发出红牌，而同一事由此前只可能有提醒，不可能有黄牌。",
    )


def _tell_of_skipped(
    study: Study, region: Region, before: Sequence[Region], message: Label, named: Sequence[Region] = ()
) -> bool:
    """Report the first case in which none of these cards can have come before; whether there is one."""
    code = region.rule.code
    may_come_before = fails(conjunct for other in before for conjunct in _lasting(other, study.world.vocabulary))
    for conjunct, lasting in zip(region.conditions, _lasting(region, study.world.vocabulary), strict=True):
        if any(literal.line is not None and literal.line.field in _YELLOW_BEFORE for literal in conjunct):
            continue
        if study.ask([*holds(lasting), *may_come_before], [code]) is None:
            continue
        case = study.ask(holds(conjunct), [code])
        if case is None:
            continue
        codes = [code, *(other.rule.code for other in (*before, *(one for one in named if one not in before)))]
        study.report(DiagnosisKind.SKIPPED_RUNG, DiagnosisSeverity.WARNING, codes, message, study.as_sent(case))
        return True
    return False


def _lasting(region: Region, vocabulary: Vocabulary) -> Iterator[Conjunct]:
    """The conjuncts without what passes."""
    for conjunct in region.conditions:
        yield tuple(
            literal
            for literal in conjunct
            if literal.line is None
            or not any(_passes(name, vocabulary) for name in (literal.line.field, literal.line.other_field) if name)
        )


def _passes(name: str, vocabulary: Vocabulary) -> bool:
    field = vocabulary.get(name)
    return name in _PASSING or (field is not None and field.moves_with_time)
