"""The page that answers why, in the back office: of a case, of facts tried out, and as the source of an example."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from hall.cases.models import Case, Evaluation
from hall.cases.services import tick
from hall.organization.models import User
from rules.authoring.models import AuthoringGrant, ChangeSet, ChangeSetEntry
from rules.authoring.services.roles import APPROVERS, AUTHORS, EVALUATORS
from rules.language import Line, Operator
from tests.factories.cases import CANARIES, LICENCE, County, accepted, at, card
from tests.factories.organization import UserFactory

WHY = "/admin/rules/why/"


def browser(user: Any, *groups: str) -> Client:
    user.groups.add(*Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(type(user).objects.get(pk=user.pk))
    return client


@pytest.fixture
def supervisor(county: County) -> Client:
    return browser(county.officers["supervisor"], EVALUATORS)


@pytest.fixture
def late(county: County) -> Case:
    case = accepted(county, "2026-03-09 10:00")
    tick(now=at("2026-03-24 12:00"))
    return case


def page(client: Client, **asked: str) -> str:
    answer = client.get(WHY, asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_page_says_which_version_judged_what_fired_and_what_nearly_did(supervisor: Client, late: Case) -> None:
    said = page(supervisor, case=late.number, at="2026-03-23T23:59:59")
    assert "Version 1 of the rules" in said
    assert "The rules did not look at this instant." in said
    assert "It would take 1 working day more." in said
    assert "Only this failed:" in said
    assert "conduct.no_reasons.other" not in said  # it is far from firing


def test_the_others_and_the_kept_facts_are_one_click_away(supervisor: Client, late: Case) -> None:
    said = page(supervisor, case=late.number, at="2026-03-24T00:00:00", show="all")
    assert "These are the facts that the rules saw at that instant" in said
    assert "conduct.no_reasons.other" in said
    fired = page(supervisor, case=late.number, at="2026-03-24T00:00:00", show="fired")
    assert "nearly fired" not in fired
    assert "ladder.yellow.committed" in fired


def test_one_rule_alone_is_shown_however_it_stands(supervisor: Client, late: Case) -> None:
    said = page(supervisor, case=late.number, at="2026-03-23T23:59:59", rule="conduct.no_reasons.other")
    assert "did not fire" in said
    assert "ladder.yellow.committed" not in said
    assert "This rule was not asked" in page(supervisor, case=late.number, rule="no.such.rule")


def test_the_page_speaks_chinese(county: County, late: Case, settings: Any) -> None:
    supervisor = browser(county.officers["supervisor"], EVALUATORS)
    from wagtail.users.models import UserProfile  # noqa: PLC0415  only here

    UserProfile.objects.update_or_create(user=county.officers["supervisor"], defaults={"preferred_language": "zh-hans"})
    said = page(supervisor, case=late.number, at="2026-03-23T23:59:59")
    assert "承诺时限未过" in said
    assert "再多1个工作日" in said


def test_a_case_out_of_sight_answers_like_an_absent_one(county: County, late: Case) -> None:
    client = browser(county.officers["stranger"], EVALUATORS)
    numbers = (late.number, "511922-20260309-999999-X")
    answers = {page(client, case=number).replace(number, "").partition('class="why"')[2] for number in numbers}
    assert len(answers) == 1
    assert "There is no case of this number, or you may not ask about it." in answers.pop()


@pytest.mark.parametrize("group", [AUTHORS, APPROVERS])
def test_who_works_on_rules_may_ask_about_the_cases_of_the_authorities_granted(
    county: County, late: Case, group: str
) -> None:
    """The author's trial lists case numbers; "why" of one of them must not end at a locked door."""
    on_rules: User = UserFactory.create(username="on-rules")
    AuthoringGrant.objects.create(user=on_rules, authority="elsewhere", kind="")
    assert "There is no case of this number" in page(browser(on_rules, group), case=late.number)
    AuthoringGrant.objects.create(user=on_rules, authority="planning", kind="time_limit")
    said = page(browser(on_rules, group), case=late.number, at="2026-03-24T00:00:00", show="all")
    assert "ladder.yellow.committed" in said
    assert not [words for words in CANARIES if words in said]
    assert not Case.objects.visible_to(on_rules, at("2026-03-24 12:00")).exists()
    assert ("Make an example from this case" in said) is (group == AUTHORS)


def test_a_grant_without_the_permission_to_work_on_rules_opens_no_case(county: County, late: Case) -> None:
    former: User = UserFactory.create(username="former")
    AuthoringGrant.objects.create(user=former, authority="", kind="")
    assert "There is no case of this number" in page(browser(former, "Moderators"), case=late.number)


@pytest.mark.parametrize(
    "asked",
    [
        {"case": "x\x00y"},
        {"case": "9" * 400},
        {"case": "", "at": "yesterday"},
        {"case": "511922-20260309-000001-G", "at": "0001-01-01T00:00"},
        {"case": "511922-20260309-000001-G", "at": "9999-12-31T23:59"},
        {"item": "\x00"},
        {"item": "511922-0901", "on": "0001-01-01"},
        {"item": "511922-0901", "on": "9999-12-31"},
        {"item": "511922-0901", "f_extensions": "99999999999999999999999"},
        {"item": "511922-0901", "f_accepted_on": "2026-02-30"},
        {"item": "511922-0901", "f_documents_held": "D1,,D2，D3", "show": "nonsense"},
    ],
)
def test_wrong_input_is_told_at_its_field_and_never_breaks_the_page(
    supervisor: Client, late: Case, asked: dict[str, str]
) -> None:
    page(supervisor, **asked)


def test_facts_are_tried_out_without_a_case_and_nothing_is_kept(supervisor: Client, late: Case) -> None:
    before = Evaluation.objects.count()
    said = page(supervisor, item=LICENCE, f_committed_late="yes", f_state="handling", f_supplement_requests="1")
    assert "ladder.yellow.committed" in said
    assert "It would take 1 time more." in said
    assert f"limit.{LICENCE}.committed" in said
    assert Evaluation.objects.count() == before


def test_trying_out_is_for_those_who_may_evaluate(county: County, late: Case) -> None:
    clerk = browser(county.officers["clerk"], "Moderators")  # into the back office, no more
    said = page(clerk, case=late.number, item=LICENCE)
    assert "Try a case" not in said
    assert "ladder." in said


def test_an_anonymous_person_is_sent_to_sign_in(client: Client, county: County) -> None:
    assert client.get(WHY).status_code == 302
    assert client.post(f"{WHY}example/").status_code == 302


def test_free_text_of_an_application_is_never_shown(supervisor: Client, late: Case) -> None:
    when, words = at("2026-03-09 15:00"), "Zhang San 000-0000-0001"
    facts = {"state": "handling", "item": LICENCE, "funding": words, "a_field_of_somebody": words}
    Evaluation.objects.create(case=late, sequence=999, trigger="time", at=when, version_number=1, facts=facts)
    said = page(supervisor, case=late.number, at="2026-03-09T15:00:00", show="all")
    assert "The rules did not look" not in said
    assert words not in said


def test_the_page_asks_the_database_a_fixed_number_of_times(
    county: County, supervisor: Client, late: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    county.publish(
        *(card(f"test.{n}", Line("extensions", Operator.AT_LEAST, n + 1)) for n in range(60)),
        when=at("2026-03-24 13:00"),
    )
    page(supervisor, case=late.number, show="all")
    with django_assert_max_num_queries(50):
        said = page(supervisor, case=late.number, show="all")
    assert "test.59" in said


@pytest.fixture
def seeing_author(county: County) -> User:
    """A rules author with a grant for everything, and no mandate over cases."""
    user: User = UserFactory.create(username="on-rules")
    user.groups.add(*Group.objects.filter(name=AUTHORS))
    AuthoringGrant.objects.create(user=user, authority="", kind="")
    return User.objects.get(pk=user.pk)


def example_of(late: Case, **more: str) -> dict[str, str]:
    return {
        "case": late.number,
        "at": "2026-03-23T23:59:59+08:00",
        "topic": "accountability",
        "rule": "ladder.red.uncorrected",
        **more,
    }


def test_one_click_makes_a_situation_in_a_new_draft(seeing_author: User, late: Case) -> None:
    client = browser(seeing_author)
    assert "Make an example from this case" in page(client, case=late.number, at="2026-03-23T23:59:59")
    answer = client.post(reverse("authoring_case_example"), example_of(late))
    draft = ChangeSet.objects.order_by("-number")[0]
    assert answer.headers["Location"] == reverse("authoring_build", args=[draft.number, "ladder.red.uncorrected"])
    after: Any = ChangeSetEntry.objects.get(change_set=draft).after
    example = after["examples"][-1]
    assert example["fires"] is False
    assert example["facts"] == {"item": LICENCE, "yellow_open_working_days": 2}
    assert late.number not in str(after)
    assert client.get(answer.headers["Location"]).status_code == 200


def test_a_card_that_was_raised_becomes_a_situation_that_fires_in_the_chosen_draft(
    seeing_author: User, late: Case
) -> None:
    client = browser(seeing_author)
    client.post(reverse("authoring_case_example"), example_of(late))
    draft = ChangeSet.objects.order_by("-number")[0]
    fired = example_of(late, at="2026-03-24T00:00:00+08:00", draft=str(draft.number))
    client.post(reverse("authoring_case_example"), fired)
    assert ChangeSet.objects.order_by("-number")[0] == draft
    after: Any = ChangeSetEntry.objects.get(change_set=draft).after
    made = after["examples"][-2:]
    assert [example["fires"] for example in made] == [False, True]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"rule": "no.such.rule"}, 404),
        ({"topic": "prerequisites"}, 404),
        ({"at": "yesterday"}, 404),
        ({"at": "2026-02-30T00:00:00+08:00"}, 404),
        ({"case": "511922-20260309-999999-X"}, 302),
        ({"draft": "999999999999"}, 302),
    ],
)
def test_a_made_up_request_for_an_example_writes_nothing(
    seeing_author: User, late: Case, wrong: dict[str, str], status: int
) -> None:
    before = ChangeSetEntry.objects.count()
    assert (
        browser(seeing_author).post(reverse("authoring_case_example"), example_of(late, **wrong)).status_code == status
    )
    assert ChangeSetEntry.objects.count() == before


def test_who_sees_the_case_but_writes_no_rules_makes_no_example(county: County, supervisor: Client, late: Case) -> None:
    before = ChangeSetEntry.objects.count()
    assert "Make an example" not in page(supervisor, case=late.number)
    supervisor.post(reverse("authoring_case_example"), example_of(late))
    assert ChangeSetEntry.objects.count() == before
