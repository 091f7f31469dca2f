"""All checks over one set of rules, in order; each finding says which rules it is about and shows a case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from rules.analysis.diagnosis import Diagnosis, DiagnosisKind, DiagnosisSeverity
from rules.analysis.firing_checks import check_firing, check_taking_effect
from rules.analysis.ladder_checks import check_ladder
from rules.analysis.length_checks import check_committed, check_steps
from rules.analysis.limit_checks import check_conflicts, check_gaps
from rules.analysis.limit_lengths import Lengths
from rules.analysis.prerequisite_checks import check_prerequisites
from rules.analysis.regions import named_items, region_of
from rules.analysis.rule_checks import check_examples, check_names, list_compiling
from rules.analysis.study import Study
from rules.analysis.world import ItemFacts, World
from rules.calendar import WorkingCalendar
from rules.language import Rule, check_rule
from rules.vocabulary import Vocabulary

_STEPS_OF_A_RULE = 2
_STEPS_OF_AN_ITEM = 3
_TOLD_EVERY = 100


def analyse(
    rules: Sequence[Rule],
    vocabulary: Vocabulary,
    *,
    items: Mapping[str, ItemFacts],
    calendar: WorkingCalendar,
    changed: Collection[str],
    before: Sequence[Rule] = (),
    today: date | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Diagnosis]:
    """Everything that is wrong with the rules as they would stand, errors of changed rules first.

    Args:
        rules: All rules as they would stand.
        vocabulary: The fields they may use.
        items: The catalogue: item code → what holds of each of its cases.
        calendar: The county's working days.
        changed: Codes of the rules that were changed, new and withdrawn ones included.
        before: The changed and withdrawn rules as they stood before.
        today: Where a limit might be missing, cases accepted before this day are not asked about.
        progress: Told now and then how much is done, and of how much.
    """
    total = len(rules) * _STEPS_OF_A_RULE + len(items) * _STEPS_OF_AN_ITEM
    world = World(vocabulary, items, named_items([*rules, *before]))
    study = Study(world, (), calendar, frozenset(changed), today=today, step=_counter(progress, total))
    study.regions = [region_of(rule, vocabulary) for rule in list_compiling(study, rules)]
    study.before = [region_of(rule, vocabulary) for rule in before if not check_rule(rule, vocabulary)]
    lengths = Lengths(calendar, calendar.published_through.year)
    check_names(study)
    check_examples(study)
    check_firing(study)
    check_taking_effect(study)
    check_conflicts(study)
    check_gaps(study)
    check_committed(study, lengths)
    check_steps(study, lengths)
    check_prerequisites(study)
    check_ladder(study)
    progress(total, total)
    return sorted(study.found, key=_gravity)


def _gravity(diagnosis: Diagnosis) -> tuple[bool, bool, int, tuple[str, ...]]:
    kinds = list(DiagnosisKind)
    warning = diagnosis.severity is DiagnosisSeverity.WARNING
    return diagnosis.earlier, warning, kinds.index(diagnosis.kind), diagnosis.rules


def _counter(progress: Callable[[int, int], None], total: int) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done % _TOLD_EVERY == 0:
            progress(min(done, total), total)

    return step
