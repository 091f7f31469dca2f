"""Article 42: 20 working days of one authority and 45 of joint handling, whatever a catalogue restates of them."""

import pytest

from hall.cases.models import Case
from hall.cases.selectors.cases import read_book
from hall.organization.selectors import get_calendar
from rules.authoring.services import ImportedLimits, import_item_limits
from rules.language import Unit
from rules.vocabulary import Label
from tests.factories.cases import ELSEWHERE, LICENCE, County, accepted, at

pytestmark = pytest.mark.django_db
JOINT = {"joint_handling": True}


@pytest.fixture
def catalogue(county: County) -> County:
    """A licence whose figure only restates the law, and one whose own law sets 12 working days."""
    rows = [
        ImportedLimits(
            item=item,
            name=Label("A licence", "某许可"),
            licence=True,
            limit_check="law_text_read",
            legal_basis=Label(basis, basis),
            statutory=(days, Unit.WORKING_DAY),
        )
        for item, basis, days in ((LICENCE, "行政许可法第42条", 20), (ELSEWHERE, "某条例第9条", 12))
    ]
    import_item_limits(rows, author=county.author, approver=county.approver_of_rules, at=at("2026-03-06 10:00"))
    return county


def lights(case: Case, days: tuple[str, str, str]) -> list[tuple[str, int | None]]:
    """The light and the working days left in the last second of the day before and the day, and the second after."""
    book, calendar = read_book(case), get_calendar()
    instants = zip(days, ("23:59:59", "23:59:59", "00:00:00"), strict=True)
    states = [book.state("statutory", calendar, at(f"{day} {second}")) for day, second in instants]
    return [(str(state.light), state.remaining_working_days) for state in states]


@pytest.mark.parametrize(
    ("facts", "days", "days_around", "rule"),
    [
        ({}, 20, ("2026-04-03", "2026-04-07", "2026-04-08"), "law.licence.decision"),
        ({"joint_handling": False}, 20, ("2026-04-03", "2026-04-07", "2026-04-08"), "law.licence.decision"),
        # Qingming, the Labor Day week and its make-up Saturday lie between
        (JOINT, 45, ("2026-05-13", "2026-05-14", "2026-05-15"), "law.licence.decision.joint"),
    ],
)
def test_a_restated_figure_gives_one_authority_20_working_days_and_joint_handling_45(
    catalogue: County, facts: dict[str, object], days: int, days_around: tuple[str, str, str], rule: str
) -> None:
    case = accepted(catalogue, "2026-03-09 10:00", facts=facts)

    statutory = case.limits["statutory"]
    assert (statutory["amount"], statutory["unit"], statutory["rule"]) == (days, "working_day", rule)
    assert lights(case, days_around) == [("yellow", 1), ("yellow", 0), ("red", 0)]


@pytest.mark.parametrize("facts", [{}, JOINT])
def test_an_own_figure_binds_one_authority_and_joint_handling_alike(
    catalogue: County, facts: dict[str, object]
) -> None:
    case = accepted(catalogue, "2026-03-09 10:00", item=ELSEWHERE, facts=facts)

    assert case.limits["statutory"]["rule"] == f"limit.{ELSEWHERE}.statutory"
    assert lights(case, ("2026-03-24", "2026-03-25", "2026-03-26")) == [("yellow", 1), ("yellow", 0), ("red", 0)]
