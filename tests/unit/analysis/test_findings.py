"""Each check on rules that have the fault, and on those that only look as if."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rules.analysis import Diagnosis, DiagnosisKind, DiagnosisSeverity, ItemFacts, analyse
from rules.calendar import WorkingCalendar
from rules.language import Accountability, Example, Prerequisite, Rule, Severity, TimeLimit, Unit, When
from tests.factories.rule_language import TEST_VOCABULARY, accountability, label, line, prerequisite, time_limit, when
from tests.unit.analysis.small_world import VOCABULARY as SMALL

CALENDAR = WorkingCalendar()
ITEMS = {
    "i1": ItemFacts({"item": "i1", "item_type": "01"}, label("First"), ("review",)),
    "i2": ItemFacts({"item": "i2", "item_type": "20"}, label("Second"), ("review",)),
}


def found(rules: Sequence[Rule], kind: str, *, changed: Iterable[str] = (), **more: Any) -> list[Diagnosis]:
    """The diagnoses of one kind."""
    more.setdefault("items", {})
    vocabulary = more.pop("vocabulary", SMALL)
    diagnoses = analyse(rules, vocabulary, calendar=CALENDAR, changed=frozenset(changed), **more)
    return [one for one in diagnoses if one.kind is DiagnosisKind(kind)]


def of_item(code: str, *more: Any) -> When:
    return when((line("item", "is", code), *more))


def limit(code: str, item: str, *more: Any, clock: str = "committed", amount: int = 7, **rest: Any) -> Rule:
    return time_limit(code, of_item(item, *more), clock=clock, amount=amount, **rest)


def in_days(rule: Rule, unit: Unit, amount: int) -> Rule:
    assert isinstance(rule.then, TimeLimit)
    return replace(rule, then=replace(rule.then, unit=unit, amount=amount))


def card(code: str, severity: Severity, condition: When, *, clock: str | None = None) -> Rule:
    rule = accountability(code, condition)
    assert isinstance(rule.then, Accountability)
    return replace(rule, then=replace(rule.then, severity=severity, clock=clock))


def test_a_value_that_the_field_does_not_have_is_told_with_the_line() -> None:
    [problem] = found([accountability("a", when(line("channel", "is", "fax")))], "outside_domain")
    assert (problem.severity, problem.rules) == (DiagnosisSeverity.ERROR, ("a",))
    assert problem.example == {"channel": "fax"}


def test_a_rule_that_does_not_compile_is_told_with_its_path() -> None:
    [problem] = found([accountability("a", when(line("no_such", "is", 1)))], "does_not_compile")
    assert "when.0.0.field" in problem.message.en


def test_two_rules_of_one_code_do_not_compile() -> None:
    assert found([time_limit("a"), time_limit("a")], "does_not_compile")


def test_an_item_that_the_catalogue_does_not_know_is_a_warning() -> None:
    [problem] = found([limit("a", "i9")], "outside_domain", items=ITEMS)
    assert problem.severity is DiagnosisSeverity.WARNING
    assert problem.example == {"item": "i9"}


def test_a_failing_example_is_told_with_its_facts() -> None:
    example = Example({"count": 0}, fires=True, name="none")
    rule = accountability("a", when(line("count", "more", 0)), examples=(example,))
    [problem] = found([rule], "example_fails")
    assert problem.example == {"count": 0}


@pytest.mark.parametrize(
    "lines",
    [
        (line("count", "more", 1), line("count", "less", 2)),  # no whole number between
        (line("item", "is", "i1"), line("item_type", "is", "20")),  # the catalogue knows its type
        (line("channel", "is_not", "window"), line("channel", "is_not", "online")),  # all choices excluded
        (line("documents_held", "contains", "a"), line("documents_held", "contains_not", "a")),
        (line("count", "is_not_given"), line("count", "at_least", 0)),
        (line("count", "less", None, other_field="other_count"), line("other_count", "is", 0)),
        (  # a circle of fields
            line("count", "less", None, other_field="other_count"),
            line("other_count", "less", None, other_field="third_count"),
            line("third_count", "at_most", None, other_field="count"),
        ),
        (line("count", "at_least", 0, negated=True), line("count", "is_given")),
    ],
)
def test_lines_that_exclude_each_other_can_never_apply(lines: tuple[Any, ...]) -> None:
    [problem] = found([accountability("a", when(lines))], "never_fires", items=ITEMS)
    assert problem.severity is DiagnosisSeverity.ERROR
    assert problem.example is not None


def test_a_text_cannot_have_two_forms_that_exclude_each_other() -> None:
    lines = (line("remark", "matches", r"\d{6}"), line("remark", "contains", "-"))
    assert found([accountability("a", when(lines))], "never_fires", vocabulary=TEST_VOCABULARY)


def test_a_form_that_is_not_understood_is_never_taken_for_fine() -> None:
    lines = (line("remark", "matches", r"\bx\b"), line("remark", "is_given"))
    rule = accountability("a", when(lines))
    assert found([rule], "not_decided", vocabulary=TEST_VOCABULARY)
    assert not found([rule], "never_fires", vocabulary=TEST_VOCABULARY)


def test_of_several_groups_the_one_that_can_never_hold_is_named() -> None:
    groups = ((line("count", "more", 1), line("count", "less", 1)), line("late", "is", True))
    [problem] = found([accountability("a", when(*groups))], "never_fires")
    assert problem.severity is DiagnosisSeverity.WARNING
    assert "Group 1" in problem.message.en


def test_a_prerequisite_whose_documents_are_held_by_its_own_lines_can_never_apply() -> None:
    rule = prerequisite("p", when(line("documents_held", "contains", "a")), documents=(("a", "b"),))
    assert found([rule], "never_fires")


@pytest.mark.parametrize(
    "condition",
    [
        when(line("late", "is", True), line("late", "is", True, negated=True)),
        when(line("count", "is_given"), line("count", "is_not_given")),
        when(line("count", "at_most", 1), line("count", "at_most", 1, negated=True)),
        When(),
    ],
)
def test_a_card_for_every_case_is_an_error(condition: When) -> None:
    [problem] = found([accountability("a", condition)], "always_fires")
    assert problem.severity is DiagnosisSeverity.ERROR
    assert problem.example is not None


def test_a_missing_field_is_a_case_too() -> None:
    both = when(line("late", "is", True), line("late", "is", False))
    assert not found([accountability("a", both)], "always_fires")


def test_a_card_for_every_case_of_an_item_is_an_error_and_a_limit_for_them_is_not() -> None:
    assert found([accountability("a", of_item("i1"))], "always_fires", items=ITEMS)
    assert not found([limit("l", "i1"), time_limit("m")], "always_fires", items=ITEMS)


def test_two_limits_of_equal_priority_contradict_each_other_in_the_case_shown() -> None:
    one = limit("a", "i1", line("channel", "is", "online"), amount=5)
    other = limit("b", "i1", line("late", "is", True), amount=6)
    [problem] = found([one, other], "conflicting_limits", items=ITEMS)
    assert problem.rules == ("a", "b")
    assert problem.example == {"item": "i1", "item_type": "01", "channel": "online", "late": True}


@pytest.mark.parametrize(
    "other",
    [
        limit("b", "i1", line("channel", "is", "window"), amount=6),  # never in the same case
        limit("b", "i1", line("late", "is", True), amount=6, priority=99),  # one comes first
        limit("b", "i1", line("late", "is", True), amount=5),  # the same limit
        limit("b", "i2", line("late", "is", True), amount=6),  # of another item
        limit("b", "i1", amount=6, effective_from=date(2027, 1, 1)),  # at another time
    ],
)
def test_limits_that_never_meet_do_not_contradict(other: Rule) -> None:
    one = limit("a", "i1", line("channel", "is", "online"), amount=5, effective_to=date(2026, 12, 31))
    assert not found([one, other], "conflicting_limits", items=ITEMS)


def test_a_better_limit_that_covers_both_settles_it() -> None:
    one, other = limit("a", "i1", amount=5), limit("b", "i1", amount=6)
    assert found([one, other], "conflicting_limits", items=ITEMS)
    assert not found([one, other, limit("c", "i1", amount=4, priority=1)], "conflicting_limits", items=ITEMS)


def test_a_limit_behind_a_better_one_for_the_same_cases_never_takes_effect() -> None:
    hidden = limit("a", "i1", line("channel", "is", "online"), amount=5)
    assert found([hidden, limit("b", "i1", priority=1)], "never_applies", items=ITEMS)
    assert not found([hidden, limit("b", "i1", priority=200)], "never_applies", items=ITEMS)


def test_an_item_without_committed_limit_in_some_situation_is_shown_with_it() -> None:
    rules = [limit("a", "i1", line("channel", "is", "online")), limit("b", "i2")]
    problems = found(rules, "no_limit", items=ITEMS, changed={"a"}, before=[limit("a", "i1")])
    [gap] = [one for one in problems if not one.earlier]
    assert (gap.severity, gap.rules) == (DiagnosisSeverity.ERROR, ("a",))
    assert gap.example is not None
    assert gap.example["item"] == "i1"
    assert gap.example.get("channel") != "online"


def test_a_withdrawn_limit_leaves_a_gap_that_the_change_answers_for() -> None:
    problems = found([limit("b", "i2")], "no_limit", items=ITEMS, changed={"a"}, before=[limit("a", "i1")])
    assert [one.rules for one in problems if not one.earlier] == [("a",)]


def test_a_gap_that_was_there_before_is_listed_apart() -> None:
    shared = time_limit("new", when(line("channel", "is", "online")))
    problems = found([shared], "no_limit", items=ITEMS, changed={"new"})
    assert problems
    assert all(one.earlier for one in problems)


def test_no_statutory_limit_is_a_warning_unless_the_item_is_a_licence() -> None:
    problems = found([limit("a", "i1"), limit("b", "i2")], "no_limit", items=ITEMS)
    severities = {str(one.example["item"]): one.severity for one in problems if one.example}
    assert severities == {"i1": DiagnosisSeverity.ERROR, "i2": DiagnosisSeverity.WARNING}


def test_limits_that_follow_each_other_in_time_leave_no_gap() -> None:
    first = limit("a", "i1", effective_to=date(2026, 6, 30))
    second = limit("b", "i1", amount=5, effective_from=date(2026, 7, 1))
    items = {"i1": ITEMS["i1"]}
    assert len(found([first, second], "no_limit", items=items)) == 1  # the statutory one
    later = replace(second, effective_from=date(2026, 7, 2))
    assert len(found([first, later], "no_limit", items=items)) == 2
    assert len(found([first, later], "no_limit", items=items, today=date(2026, 7, 2))) == 1


@pytest.mark.parametrize(
    ("amount", "days", "ends_later"),
    [
        (10, 14, True),  # two weeks: a holiday makes ten working days longer
        (10, 24, False),
        (1, 3, True),  # started before a long holiday
    ],
)
def test_committed_and_statutory_limits_are_compared_by_their_dates(amount: int, days: int, ends_later: bool) -> None:
    committed = limit("c", "i1", amount=amount)
    statutory = in_days(limit("s", "i1", clock="statutory"), Unit.CALENDAR_DAY, days)
    assert bool(found([committed, statutory], "committed_after_statutory", items=ITEMS)) is ends_later


@pytest.mark.parametrize(
    ("amount", "days", "severity"),
    [
        (3, 7, DiagnosisSeverity.WARNING),  # five days in any ordinary week; more over a Spring Festival
        (6, 10, DiagnosisSeverity.WARNING),  # exactly as long when begun on a Friday
        (7, 10, DiagnosisSeverity.ERROR),  # eleven days when begun on a Thursday
        (2, 3, DiagnosisSeverity.ERROR),  # Friday to Tuesday
    ],
)
def test_a_commitment_beyond_the_law_over_festivals_only_is_a_warning(
    amount: int, days: int, severity: DiagnosisSeverity
) -> None:
    statutory = in_days(limit("s", "i1", clock="statutory"), Unit.CALENDAR_DAY, days)
    [problem] = found([limit("c", "i1", amount=amount), statutory], "committed_after_statutory", items=ITEMS)
    assert problem.severity is severity
    assert ("public holidays only" in problem.message.en) is (severity is DiagnosisSeverity.WARNING)


def test_a_committed_limit_may_be_as_long_as_the_law_and_no_longer() -> None:
    law = limit("s", "i1", clock="statutory", amount=20)
    assert not found([limit("c", "i1", amount=20), law], "committed_after_statutory", items=ITEMS)
    [problem] = found([limit("c", "i1", amount=21), law], "committed_after_statutory", items=ITEMS)
    assert problem.rules == ("c", "s")
    assert "2026-" in problem.message.en


def test_a_longer_commitment_is_only_wrong_where_both_decide() -> None:
    law = time_limit("s", when(line("item_type", "is", "01")), clock="statutory", amount=20)
    assert not found([limit("c", "i2", amount=30), law], "committed_after_statutory", items=ITEMS)
    assert found([limit("c", "i1", amount=30), law], "committed_after_statutory", items=ITEMS)
    longer = limit("own", "i1", clock="statutory", amount=45, priority=1)
    assert not found([limit("c", "i1", amount=30), law, longer], "committed_after_statutory", items=ITEMS)


def test_hours_are_compared_with_days() -> None:
    hours = in_days(limit("c", "i1"), Unit.HOUR, 30)
    day = in_days(limit("s", "i1", clock="statutory"), Unit.CALENDAR_DAY, 1)
    assert found([hours, day], "committed_after_statutory", items=ITEMS)  # begun late in the evening
    assert not found([in_days(hours, Unit.HOUR, 24), day], "committed_after_statutory", items=ITEMS)


@pytest.mark.parametrize(("review", "decide", "too_long"), [(5, 2, False), (5, 3, True)])
def test_steps_may_fill_the_whole_and_not_more(review: int, decide: int, too_long: bool) -> None:
    items = {"i1": replace(ITEMS["i1"], steps=("review", "decide"))}
    rules = [
        limit("c", "i1", amount=7),
        limit("r", "i1", clock="step:review", amount=review),
        limit("d", "i1", clock="step:decide", amount=decide),
    ]
    problems = found(rules, "steps_exceed_whole", items=items)
    assert bool(problems) is too_long
    if too_long:
        assert problems[0].rules == ("r", "d", "c")


def test_a_longer_step_of_other_cases_is_no_part_of_the_sum() -> None:
    items = {"i1": replace(ITEMS["i1"], steps=("review", "decide"))}
    rules = [
        limit("c", "i1", amount=7),
        limit("r", "i1", line("channel", "is", "window"), clock="step:review", amount=5),
        limit("d", "i1", line("channel", "is", "online"), clock="step:decide", amount=5),
    ]
    assert not found(rules, "steps_exceed_whole", items=items)


def _items_of_a_project(**produces: str) -> dict[str, ItemFacts]:
    return {
        code: ItemFacts({"item": code}, label(code), documents=frozenset({"A01"}), produces=frozenset({document}))
        for code, document in produces.items()
    }


def test_items_that_wait_for_each_other_are_told_with_the_circle() -> None:
    items = _items_of_a_project(i1="D1", i2="D2", i3="D3")
    rules = [
        prerequisite("p1", of_item("i1", line("late", "is", True)), documents=(("D2",),)),
        prerequisite("p2", of_item("i2"), documents=(("D1",), ("A01",))),
        prerequisite("p3", of_item("i3"), documents=(("D2",),)),
    ]
    [circle] = found(rules, "prerequisite_cycle", items=items)
    assert circle.rules == ("p1", "p2")
    [behind] = found(rules, "unreachable_item", items=items)
    assert behind.rules[0] == "p3"


def test_a_way_out_of_the_circle_is_enough() -> None:
    items = _items_of_a_project(i1="D1", i2="D2")
    one = prerequisite("p1", of_item("i1"), documents=(("D2", "A01"),))
    other = prerequisite("p2", of_item("i2"), documents=(("D1",),))
    assert not found([one, other], "prerequisite_cycle", items=items)


def test_needs_that_no_project_has_at_once_are_no_circle() -> None:
    items = _items_of_a_project(i1="D1", i2="D2")
    one = prerequisite("p1", of_item("i1", line("late", "is", True)), documents=(("D2",),))
    other = prerequisite("p2", of_item("i2", line("late", "is", False)), documents=(("D1",),))
    assert not found([one, other], "prerequisite_cycle", items=items)
    assert isinstance(one.then, Prerequisite)
    advisory = replace(one, then=replace(one.then, blocking=False))
    assert not found(
        [advisory, prerequisite("p2", of_item("i2"), documents=(("D1",),))], "prerequisite_cycle", items=items
    )


def test_a_document_that_nobody_makes_is_a_warning() -> None:
    items = _items_of_a_project(i1="D1")
    [problem] = found(
        [prerequisite("p", of_item("i1"), documents=(("D9",), ("A01",)))], "unproduced_document", items=items
    )
    assert problem.severity is DiagnosisSeverity.WARNING
    assert "D9" in problem.message.en


def test_a_red_card_without_any_lower_rung_before_is_a_warning() -> None:
    red = card(
        "red", Severity.RED, when((line("late", "is", True), line("channel", "is", "online"))), clock="committed"
    )
    yellow = card(
        "y", Severity.YELLOW, when((line("late", "is", True), line("channel", "is", "window"))), clock="statutory"
    )
    [problem] = found([red, yellow], "skipped_rung")
    assert problem.rules == ("red", "y")
    everywhere = card("y", Severity.YELLOW, when(line("channel", "is_given")), clock="committed")
    assert not found([red, everywhere], "skipped_rung")


def test_a_red_card_after_a_reminder_alone_skips_the_yellow_one() -> None:
    red = card("red", Severity.RED, when(line("late", "is", True)), clock="committed")
    reminder = card("r", Severity.REMINDER, when(line("late", "is", True)), clock="committed")
    [problem] = found([red, reminder], "skipped_rung")
    assert problem.rules == ("red", "r")
    assert "but no yellow card" in problem.message.en
    yellow = card("y", Severity.YELLOW, when(line("late", "is", True)), clock="statutory")
    assert not found([red, reminder, yellow], "skipped_rung")
    of_step = card("y", Severity.YELLOW, when(line("late", "is", True)), clock="acceptance")
    assert found([red, reminder, of_step], "skipped_rung"), "a yellow card of another clock does not count"


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    rules = [limit(f"l{number}", "i1", amount=number, priority=number) for number in range(150)]
    analyse(
        rules,
        SMALL,
        items=ITEMS,
        calendar=CALENDAR,
        changed=(),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told[-1][0] == told[-1][1]
    assert len(told) > 1
    assert [done for done, _ in told] == sorted(done for done, _ in told)
