"""Cases that end without a decision: not accepted, referred, withdrawn, terminated."""

from typing import Any

import pytest

from hall.cases.errors import InvalidActError, NoMandateError, WrongStateError
from hall.cases.models import Closure
from hall.cases.services import refer_case, reject_case, terminate_case, tick, withdraw_case
from tests.factories.cases import County, accepted, at, decided, do, receive


@pytest.mark.parametrize(
    ("act", "said", "state"),
    [
        (reject_case, {"reason": "not_competent", "note": "Ask the city. 请向市局申请。"}, "not_accepted"),
        (refer_case, {"authority": "elsewhere", "note": ""}, "referred"),
        (withdraw_case, {"note": ""}, "withdrawn"),
    ],
)
def test_a_case_that_ends_before_acceptance_runs_no_clock_and_is_never_due(
    county: County, act: Any, said: dict[str, object], state: str
) -> None:
    case = receive(county, "2026-03-09 10:00")
    view = do(county, act, case, "2026-03-10 10:00", **said)
    assert case.state == state
    assert all(clock.state.stopped_at for clock in view.clocks.values())
    assert case.next_check_at is None
    assert Closure.objects.get(case=case).act == act.__name__.removesuffix("_case")
    assert tick(now=at("2026-05-01 00:00")).evaluated == 0


def test_termination_ends_handling(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    do(county, terminate_case, case, "2026-03-10 10:00", reason="Nothing left to decide. 申请事项已不存在。")
    assert case.state == "terminated"
    assert case.next_check_at is None


def test_only_the_lead_terminates(county: County) -> None:
    with pytest.raises(NoMandateError):
        do(
            county,
            terminate_case,
            accepted(county, "2026-03-09 10:00"),
            "2026-03-10 10:00",
            reason="x",
            actor=county.officers["approver"],
        )


def test_a_decided_case_cannot_be_withdrawn(county: County) -> None:
    with pytest.raises(WrongStateError):
        do(county, withdraw_case, decided(county, "2026-03-09 10:00"), "2026-03-10 10:00")


@pytest.mark.parametrize(
    ("act", "said", "field"),
    [
        (reject_case, {"reason": "because"}, "reason"),
        (reject_case, {"reason": "other", "note": ""}, "note"),  # another reason must be told
        (refer_case, {"authority": "no-such-authority"}, "authority"),
        (refer_case, {"authority": "planning"}, "authority"),  # its own
        (refer_case, {"authority": ""}, "authority"),
        (withdraw_case, {"note": "x" * 2001}, "note"),
    ],
)
def test_grounds_that_cannot_be_are_refused_by_field(
    county: County, act: Any, said: dict[str, object], field: str
) -> None:
    case = receive(county, "2026-03-09 10:00")
    with pytest.raises(InvalidActError) as refused:
        do(county, act, case, "2026-03-10 10:00", **said)
    assert list(refused.value.fields) == [field]
