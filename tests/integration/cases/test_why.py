"""Why the rules said what they said of a case: by which version, on which facts, and what nearly happened."""

from datetime import datetime, timedelta

import pytest

from hall.cases.errors import CaseNotFoundError, MomentOutOfReachError
from hall.cases.models import Case, Evaluation
from hall.cases.selectors.why import get_case_moment
from hall.cases.services import complete_step, tick
from hall.organization.models import User
from rules.analysis.rule_verdicts import RuleVerdict, Standing
from rules.authoring.ports import CaseTopic, FactsOrigin
from rules.authoring.services import withdraw_rules
from rules.authoring.services.explaining import ExplainedQuestion, explain_moment
from rules.language import Line, Operator
from tests.factories.cases import LICENCE, County, accepted, at, card, decide, do, limit, receive
from tests.factories.organization import UserFactory


def why(county: County, case: Case, when: str | datetime) -> dict[CaseTopic, ExplainedQuestion]:
    moment = get_case_moment(county.officers["supervisor"], case.number, at(when) if isinstance(when, str) else when)
    return {answer.question.topic: answer for answer in explain_moment(moment)}


def standing(answer: ExplainedQuestion) -> dict[str, Standing]:
    return {verdict.rule.code: verdict.standing for verdict in answer.explanation.verdicts}


def verdict_of(answer: ExplainedQuestion, code: str) -> RuleVerdict:
    return next(verdict for verdict in answer.explanation.verdicts if verdict.rule.code == code)


def test_every_kept_evaluation_is_explained_as_it_was_judged(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    do(county, complete_step, case, "2026-03-17 10:00", step="review")
    tick(now=at("2026-04-20 12:00"))
    judged = Evaluation.objects.filter(case=case).exclude(facts__state="submitted")
    assert judged.count() > 5
    for evaluation in judged:
        said = why(county, case, evaluation.at)[CaseTopic.ACCOUNTABILITY]
        newest = judged.filter(at=evaluation.at).last()
        assert newest is not None
        assert said.question.origin is FactsOrigin.KEPT
        fired = {code for code, how in standing(said).items() if how is Standing.FIRED}
        assert fired == {finding["rule"] for finding in newest.findings}


def test_the_second_before_a_card_the_rule_nearly_fired_and_says_why(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    tick(now=at("2026-03-24 12:00"))
    said = why(county, case, "2026-03-23 23:59:59")[CaseTopic.ACCOUNTABILITY]
    assert said.question.origin is FactsOrigin.STANDING
    late = verdict_of(said, "ladder.yellow.committed")
    assert late.standing is Standing.NEARLY
    assert late.nearest is not None
    assert late.nearest.fact.en == "the committed limit has not passed"
    assert late.nearest.fact.zh == "承诺时限未过"
    red = verdict_of(said, "ladder.red.uncorrected")
    assert red.nearest is not None
    assert red.nearest.gap is not None
    assert red.nearest.gap.words.en == "1 working day more"
    now = why(county, case, "2026-03-24 00:00:00")[CaseTopic.ACCOUNTABILITY]
    assert standing(now)["ladder.yellow.committed"] is Standing.FIRED


@pytest.mark.parametrize("days", [0, 1, 6, 13, 30])
def test_facts_rebuilt_later_are_those_that_were_judged(county: County, days: int) -> None:
    """The instant just after each evaluation is rebuilt; all but the act and the second itself is the same."""
    case = accepted(county, "2026-03-09 10:00")
    do(county, complete_step, case, "2026-03-17 10:00", step="review")
    instant = at("2026-03-17 10:00") + timedelta(days=days)
    tick(now=instant)
    case.refresh_from_db()
    asked = get_case_moment(county.officers["supervisor"], case.number, instant + timedelta(seconds=1))
    before = next(question for question in asked.questions if question.topic is CaseTopic.ACCOUNTABILITY)
    decide(county, case, instant + timedelta(seconds=2))  # from now on that instant lies before the last act
    asked = get_case_moment(county.officers["supervisor"], case.number, instant + timedelta(seconds=1))
    after = next(question for question in asked.questions if question.topic is CaseTopic.ACCOUNTABILITY)
    assert (before.origin, after.origin) == (FactsOrigin.STANDING, FactsOrigin.REBUILT)
    assert dict(after.facts) == dict(before.facts)


def test_limits_are_explained_by_the_version_of_acceptance_and_cards_by_the_version_of_the_instant(
    county: County,
) -> None:
    case = accepted(county, "2026-03-09 10:00")
    county.publish(limit(LICENCE, "committed", 7), when=at("2026-03-11 09:00"))
    said = why(county, case, "2026-03-12 09:00")
    first, second = said[CaseTopic.ACCEPTANCE_LIMITS], said[CaseTopic.ACCOUNTABILITY]
    assert (first.question.version, second.question.version) == (county.version.number, county.version.number + 1)
    assert first.question.origin is FactsOrigin.KEPT
    fired = verdict_of(first, f"limit.{LICENCE}.committed")
    assert fired.standing is Standing.FIRED
    assert "10 working days" in fired.sentence.en


def test_limits_of_receipt_and_of_acceptance_are_two_questions(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    said = why(county, case, "2026-03-09 10:00")
    assert CaseTopic.ACCEPTANCE_LIMITS not in said
    clocks = {v.rule.then.clock for v in said[CaseTopic.RECEIPT_LIMITS].explanation.verdicts}  # type: ignore[union-attr]  # all are limits
    assert clocks == {"supplement_notice"}


def test_a_prerequisite_that_is_not_met_fires_and_names_its_documents(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00", facts={"funding": "government"})
    needs = why(county, case, "2026-03-09 11:00")[CaseTopic.PREREQUISITES].explanation.verdicts
    lacking = [verdict for verdict in needs if verdict.standing is Standing.FIRED]
    assert [verdict.missing for verdict in lacking] == [(("D03",),)]


def test_a_withdrawn_rule_is_named_with_its_reason(county: County) -> None:
    county.publish(card("test.noise", Line("state", Operator.IS, "handling")), when=at("2026-03-03 09:00"))
    case = accepted(county, "2026-03-09 10:00")
    withdraw_rules(
        codes=["test.noise"],
        reason="It was wrong.",
        author=county.author,
        approver=county.approver_of_rules,
        at=at("2026-03-10 09:00"),
    )
    gone = why(county, case, "2026-03-10 10:00")[CaseTopic.ACCOUNTABILITY].explanation
    assert [(each.rule.code, each.reason) for each in gone.withdrawn] == [("test.noise", "It was wrong.")]
    before = why(county, case, "2026-03-09 10:00")[CaseTopic.ACCOUNTABILITY]
    assert standing(before)["test.noise"] is Standing.FIRED
    assert not before.explanation.withdrawn


def test_who_may_not_see_the_case_is_told_the_same_as_for_an_absent_number(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    said = set()
    for number in (case.number, "511922-20260309-999999-X"):
        with pytest.raises(CaseNotFoundError) as refused:
            get_case_moment(county.officers["stranger"], number)
        said.add(str(refused.value))
    assert len(said) == 1


def test_an_account_without_a_post_sees_nothing_even_with_flags(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    root: User = UserFactory.create(username="root", is_superuser=True, is_staff=True)
    with pytest.raises(CaseNotFoundError):
        get_case_moment(root, case.number)


@pytest.mark.parametrize("when", ["2026-03-09 09:59:59", "2199-01-01 00:00"])
def test_an_instant_before_receipt_or_in_the_future_is_refused(county: County, when: str) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with pytest.raises(MomentOutOfReachError) as refused:
        get_case_moment(county.officers["supervisor"], case.number, at(when))
    assert "at" in refused.value.fields
