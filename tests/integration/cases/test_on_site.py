"""Where decisions are made, against the scheme's bar, and the pages of seals: counted within the reader's mandates."""

from io import BytesIO

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from hall.cases.enums import Act
from hall.cases.selectors.on_site import Month, Share, add_up, count_decisions, list_elsewhere
from hall.cases.services.roles import WINDOW_STAFF
from hall.cases.visibility import sight_of
from hall.foundation import clock
from hall.organization.enums import PostKind
from hall.organization.models import Authority, Seal
from tests.factories.cases import SERVICE, County, accepted, at, decide, make_officer

MARCH, APRIL = Month(2026, 3), Month(2026, 4)
NOON = at("2026-05-04 12:00")


@pytest.mark.parametrize(
    ("total", "center", "percent", "reaches"),
    [
        (0, 0, "", False),
        (10, 9, "90.0", False),
        (1000, 901, "90.1", True),
        (100_000, 90_001, "90.0", True),
        (100_000, 89_999, "89.9", False),
        (3, 3, "100.0", True),
    ],
)
def test_more_than_ninety_percent_is_more(total: int, center: int, percent: str, reaches: bool) -> None:
    share = Share(total, center)
    assert (share.percent, share.reaches) == (percent, reaches)


def test_months_follow_one_another_over_the_year() -> None:
    assert (Month(2026, 1).plus(-1), Month(2026, 12).plus(1)) == (Month(2025, 12), Month(2027, 1))
    assert str(MARCH) == "2026-03"


@pytest.fixture
def decisions(county: County) -> County:
    """In March two in the center and one elsewhere, in the first second of April one in the center."""
    for when, place in (
        ("2026-03-10 10:00", "center"),
        ("2026-03-31 23:59", "center"),
        ("2026-03-31 10:00", "office of the bureau"),
        ("2026-04-01 00:00", "center"),
    ):
        case = accepted(county, "2026-03-09 10:00", item=SERVICE)
        decide(county, case, when, place=place)
    return county


def test_decisions_are_counted_by_authority_and_month_of_the_county(decisions: County) -> None:
    sight = sight_of(decisions.officers["supervisor"], NOON)
    rows = count_decisions(sight, MARCH, APRIL)
    assert [(row.authority, row.month, row.share) for row in rows] == [
        ("planning", MARCH, Share(3, 2)),
        ("planning", APRIL, Share(1, 1)),
    ]
    assert add_up(rows) == Share(4, 3)
    assert [decision.place for decision in list_elsewhere(sight, MARCH, APRIL)] == ["office of the bureau"]
    assert count_decisions(sight, APRIL, APRIL, authority="elsewhere") == []


def test_whoever_sees_other_cases_counts_none_of_these(decisions: County) -> None:
    sight = sight_of(decisions.officers["stranger"], NOON)
    assert count_decisions(sight, MARCH, APRIL) == []
    assert list_elsewhere(sight, MARCH, APRIL) == []


def sign_in(client: Client, county: County, name: str) -> None:
    user = county.officers[name]
    user.groups.add(Group.objects.get(name=WINDOW_STAFF))
    client.force_login(user)


def page(client: Client, name: str, *args: str, status: int = 200, asked: dict[str, str] | None = None) -> str:
    with clock.simulated(NOON):
        answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_the_page_shows_the_share_and_leads_to_the_cases_elsewhere(
    client: Client, decisions: County, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sign_in(client, decisions, "supervisor")
    page(client, "cases_on_site")
    with django_assert_max_num_queries(25):
        shown = page(client, "cases_on_site", asked={"from": "2026-03", "to": "2026-04"})
    assert "75.0 %" in shown
    assert "66.6 %" in shown
    assert "elsewhere=1" in shown
    listed = page(client, "cases_on_site", asked={"from": "2026-03", "to": "2026-03", "elsewhere": "1"})
    assert "office of the bureau" in listed
    assert "Nothing was decided" in page(client, "cases_on_site", asked={"from": "2026-05", "to": "2026-05"})
    for odd in ({"from": "2026-13", "to": "x"}, {"from": "2099-12", "to": "2001-01"}, {"authority": "\x00'"}):
        page(client, "cases_on_site", asked=odd)


def test_the_figures_can_be_saved_and_run_no_formula(client: Client, decisions: County) -> None:
    Authority.objects.filter(code="planning").update(name_en="=1+1")
    sign_in(client, decisions, "lead")
    with clock.simulated(NOON):
        asked = {"from": "2026-03", "to": "2026-04"}
        text = client.get(reverse("cases_on_site"), {**asked, "export": "csv"}).content.decode()
        book = client.get(reverse("cases_on_site"), {**asked, "export": "xlsx"})
    assert "2026-03,planning,'=1+1,3,2,1,66.6,no" in text
    assert "2026-04,planning,'=1+1,1,1,0,100.0,yes" in text
    sheet = openpyxl.load_workbook(BytesIO(book.content), read_only=True).worksheets[0]
    assert list(sheet.iter_rows(values_only=True))[1] == ("2026-03", "planning", "'=1+1", 3, 2, 1, "66.6", "no")


def test_the_pages_are_for_those_who_lead_head_or_supervise(client: Client, decisions: County) -> None:
    for name, allowed in (("clerk", False), ("approver", False), ("lead", True), ("head", True), ("supervisor", True)):
        sign_in(client, decisions, name)
        for address in ("cases_on_site", "cases_seals", "cases_authorization"):
            with clock.simulated(NOON):
                assert (client.get(reverse(address)).status_code == 200) is allowed, (name, address)


def test_uses_of_a_seal_are_listed_and_those_after_its_loss_are_marked(client: Client, decisions: County) -> None:
    seal = Seal.objects.get(authority__code="planning", kind="special")
    Seal.objects.filter(pk=seal.pk).update(
        state="lost", state_reason="Not found", state_day="2026-03-31", ended_at=at("2026-04-02 09:00")
    )
    sign_in(client, decisions, "supervisor")
    assert seal.number in page(client, "cases_seals")
    shown = page(client, "cases_seal", seal.number)
    assert shown.count("after the loss") == 3
    assert "3 uses lie on or after 2026-03-31" in shown
    page(client, "cases_seal", "NO-SUCH-SEAL", status=404)
    other = make_officer(
        "other-lead", PostKind.LEAD, (Act.TERMINATE,), authority=Authority.objects.get(code="elsewhere")
    )
    decisions.officers["other-lead"] = other
    sign_in(client, decisions, "other-lead")
    page(client, "cases_seal", seal.number, status=404)
    assert seal.number not in page(client, "cases_seals")


def test_the_overview_names_what_an_authority_still_lacks(client: Client, decisions: County) -> None:
    sign_in(client, decisions, "lead")
    shown = page(client, "cases_authorization")
    assert "0 of 2 authorities" in shown
    assert "0 of 3" in shown
