"""Extension: once, by the head, for licences and where the item's own law knows one."""

from typing import Any

import pytest

from hall.cases.errors import AlreadyExtendedError, ExtensionNotAllowedError, InvalidActError, NoMandateError
from hall.cases.models import WrittenNotice
from hall.cases.services import extend_case
from tests.factories.cases import SERVICE, County, accepted, do, notice


def extend(county: County, case: Any, when: str = "2026-03-12 10:00", **said: object) -> Any:
    return do(county, extend_case, case, when, **{"reason": "Complicated. 情况复杂。", "notice": notice(), **said})


def test_a_licence_is_extended_by_ten_working_days(county: County) -> None:
    view = extend(county, accepted(county, "2026-03-09 10:00"))
    assert {
        name: str(clock.state.due_at)[:10] for name, clock in view.clocks.items() if not clock.state.stopped_at
    } == {
        "statutory": "2026-04-21",
        "committed": "2026-04-07",
        "step:review": "2026-03-31",
    }


def test_the_extension_rests_on_article_42_and_a_written_notice(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    extend(county, case)
    assert WrittenNotice.objects.get(case=case).basis == "Administrative Licensing Law, article 42(1)"
    assert {entry.amount for entry in case.ledger.filter(kind="extend")} == {10}


def test_a_second_extension_is_refused(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    extend(county, case)
    with pytest.raises(AlreadyExtendedError):
        extend(county, case, "2026-03-13 10:00", notice=notice(number="N-2"))


def test_an_item_without_a_cited_basis_cannot_be_extended(county: County) -> None:
    with pytest.raises(ExtensionNotAllowedError):
        extend(county, accepted(county, "2026-03-09 10:00", item=SERVICE))


@pytest.mark.parametrize("who", ["approver", "lead", "clerk", "supervisor"])
def test_only_the_head_extends(county: County, who: str) -> None:
    with pytest.raises(NoMandateError):
        extend(county, accepted(county, "2026-03-09 10:00"), actor=county.officers[who])


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": None}, "reason"),
        ({"notice": "N-1"}, "notice"),
        ({"notice": notice("2026-03-13")}, "notice.delivered_on"),
    ],
)
def test_reason_and_notice_are_needed(county: County, said: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidActError) as refused:
        extend(county, accepted(county, "2026-03-09 10:00"), **said)
    assert list(refused.value.fields) == [field]
