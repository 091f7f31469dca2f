"""What an edit of the limits' grid makes of the rules."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rules.authoring.tables.edits import REMOVE, SET, UNDO, RuleEdit
from rules.authoring.tables.limit_grid import limit_rows
from rules.language import LimitCheck, Line, Operator, TimeLimit, Unit, check_rule
from rules.vocabulary import VOCABULARY
from tests.factories.rule_tables import NOTICE, edit_limits, make_own_limit, make_standing, make_table_item
from tests.factories.rules import make_limit

LAW = make_limit(
    "law.licence", item=None, clock="statutory", amount=20, priority=1000, lines=(Line("item_type", Operator.IS, "01"),)
)
ONLINE = make_limit(
    "limit.T-1.committed.online", amount=5, priority=50, lines=(Line("channel", Operator.IS, "online"),)
)
SEVEN = {"amount": 7}


def cell(
    rule: str = "",
    clock: str = "committed",
    *,
    like: str = "",
    action: str = SET,
    values: Mapping[str, object] | None = None,
    where: Mapping[str, str] | None = None,
) -> RuleEdit:
    return RuleEdit(rule, item="T-1", clock=clock, like=like, action=action, values=values or {}, where=where or {})


def test_an_own_limit_is_changed_in_place_with_its_source_and_counts_as_unchecked() -> None:
    own = replace(make_own_limit(10), check=LimitCheck.VERIFIED)
    outcome = edit_limits(make_standing(own), cell(own.code, values={"amount": "7", "unit": "calendar_day"}))
    (rule,) = outcome.rules
    assert isinstance(rule.then, TimeLimit)
    assert (rule.code, rule.then.amount, rule.then.unit) == (own.code, 7, Unit.CALENDAR_DAY)
    assert (rule.because, rule.check, rule.when) == (NOTICE, LimitCheck.UNVERIFIED, own.when)


def test_an_inherited_limit_that_is_edited_becomes_the_items_own_and_comes_first() -> None:
    outcome = edit_limits(make_standing(LAW), cell(LAW.code, "statutory", values=SEVEN))
    (rule,) = outcome.rules
    assert rule.code == "limit.T-1.statutory"
    assert rule.priority < LAW.priority
    assert [line.field for line in rule.when.lines()] == ["item"]
    assert check_rule(rule, VOCABULARY) == []
    rows = limit_rows({"T-1": make_table_item().facts}, make_standing(LAW, drafted=[LAW, rule]))
    (row,) = rows["T-1"]
    drafted = row.cells["statutory"].drafted
    assert drafted is not None
    assert (drafted.own, drafted.then.amount, row.cells["statutory"].changed) == (True, 7, True)


def test_an_empty_cell_becomes_a_rule_and_an_empty_cell_of_a_variant_keeps_its_condition() -> None:
    plain = edit_limits(make_standing(), cell(values=SEVEN)).rules[0]
    assert plain.code == "limit.T-1.committed"
    variant = edit_limits(make_standing(ONLINE), cell(clock="acceptance", like=ONLINE.code, values=SEVEN)).rules[0]
    assert [line.field for line in variant.when.lines()] == ["item", "channel"]
    assert variant.priority < plain.priority
    assert isinstance(variant.then, TimeLimit)
    assert variant.then.start == "receipt"


def test_days_of_acceptance_make_a_row_of_their_own_and_go_with_a_new_limit_of_that_row() -> None:
    later = replace(make_own_limit(8), code="limit.T-1.later", effective_from=date(2027, 1, 1))
    rows = limit_rows({"T-1": make_table_item().facts}, make_standing(make_own_limit(10), later))["T-1"]
    assert [row.situation.begins for row in rows] == [None, date(2027, 1, 1)]
    made = edit_limits(make_standing(later), cell(clock="delivery", like=later.code, values=SEVEN)).rules[0]
    assert made.effective_from == date(2027, 1, 1)


def test_a_changed_figure_without_any_source_is_refused_and_a_checked_one_keeps_its_own() -> None:
    own = make_own_limit(10)
    kept = edit_limits(make_standing(own), cell(own.code, values=SEVEN), source=None)
    assert kept.rules[0].because == own.because
    refused = edit_limits(make_standing(LAW), cell(LAW.code, "statutory", values=SEVEN), source=None)
    assert [problem.reason for problem in refused.problems] == ["A changed limit needs its source."]
    checked = edit_limits(make_standing(own), cell(own.code, values={"check": "verified"}))
    assert (checked.rules[0].check, checked.rules[0].because) == (LimitCheck.VERIFIED, own.because)


def test_a_source_of_a_cell_comes_before_that_of_the_batch() -> None:
    own = make_own_limit(10)
    values = {"amount": 7, "source_kind": "law", "source_zh": "某法", "source_en": "", "clause": "12"}
    rule = edit_limits(make_standing(own), cell(own.code, values=values)).rules[0]
    assert (rule.because.text.zh, rule.because.text.en, rule.because.clause) == ("某法", "某法", "12")


def test_undo_restores_what_is_published_and_takes_a_new_rule_out_of_the_draft() -> None:
    own, changed = make_own_limit(10), make_own_limit(7)
    back = edit_limits(make_standing(own, drafted=[changed]), cell(own.code, action=UNDO))
    assert back.rules == [own]
    gone = edit_limits(make_standing(LAW, drafted=[LAW, changed]), cell(changed.code, action=UNDO))
    assert (gone.rules, gone.removed) == ([], [changed.code])
    again = edit_limits(make_standing(own, drafted=[]), cell(own.code, action=UNDO))
    assert again.rules == [own]


def test_only_a_limit_of_its_own_can_be_taken_from_an_item() -> None:
    own = make_own_limit(10)
    assert edit_limits(make_standing(own), cell(own.code, action=REMOVE)).removed == [own.code]
    refused = edit_limits(make_standing(LAW), cell(LAW.code, "statutory", action=REMOVE))
    assert "rule of several items" in refused.problems[0].reason


def test_what_cannot_be_taken_is_named_with_its_cell_reason_and_remedy() -> None:
    own = make_own_limit(10)
    outcome = edit_limits(
        make_standing(own),
        cell(own.code, values={"amount": "soon"}, where={"amount": "Limits G7"}),
        cell("limit.gone", values=SEVEN),
        cell(clock="step:fly", values=SEVEN),
        RuleEdit("", item="T-9", clock="committed", values=SEVEN),
        cell(clock="committed", values=SEVEN),
    )
    assert outcome.problems[0].where == "Limits G7"
    assert outcome.problems[0].value == "soon"
    assert "3660" in outcome.problems[0].remedy
    assert "no longer stands" in outcome.problems[1].reason
    assert "no such clock" in outcome.problems[2].reason
    assert "no such published item" in outcome.problems[3].reason
    assert "has this limit already" in outcome.problems[4].reason


def test_one_cell_cannot_be_set_twice() -> None:
    own = make_own_limit(10)
    outcome = edit_limits(make_standing(own), cell(own.code, values=SEVEN), cell(own.code, values={"amount": 8}))
    assert "set twice" in outcome.problems[0].reason
