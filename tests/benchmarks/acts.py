"""A case's typical way, done through the services: received, accepted, examined, decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from hall.cases import services
from hall.cases.enums import Act
from hall.cases.models import Case
from hall.organization.models import User
from rules.calendar import SHANGHAI
from tests.benchmarks.county import County

_APPLICANT = {"kind": "person", "name": "测试申请人甲", "id_number": "00000000TEST000001", "phone": "000-0000-0001"}


@dataclass(frozen=True)
class TypicalAct:
    """One act: by whom, how long after receipt, and what its body says beside the version."""

    act: Act
    perform: Callable[..., object]
    officer: str
    after: timedelta
    body: Mapping[str, Any] = field(default_factory=dict)


TYPICAL_ACTS = (
    TypicalAct(Act.ACCEPT, services.accept_case, "clerk", timedelta(minutes=30)),
    TypicalAct(
        Act.COMPLETE_STEP,
        services.complete_step,
        "approver",
        timedelta(days=1),
        {"step": "review", "opinion": "The conditions are met. 符合条件。"},
    ),
    TypicalAct(
        Act.DECIDE,
        services.decide_case,
        "approver",
        timedelta(days=2),
        {"result": "granted", "reasons": "Met. 符合。", "place": "center", "seal": "special-approval-seal"},
    ),
)
"""Every one of them is in time: nothing was due between them, so each is one transaction and no signal."""


def morning_of(year: int, month: int, day: int) -> datetime:
    """Ten in the morning in Beijing."""
    return datetime(year, month, day, 10, tzinfo=SHANGHAI)


def receive_case(county: County, *, item: str, at: datetime) -> Case:
    """A case that was just received."""
    receipt = services.create_case(actor=county.clerk, at=at, item=item, applicant=_APPLICANT)
    return Case.objects.get(number=receipt.number)


def perform(county: County, case: Case, ordinal: int) -> None:
    """Do the typical act of that ordinal (0 first) on a case on which those before it were done."""
    typical = TYPICAL_ACTS[ordinal]
    actor: User = getattr(county, typical.officer)
    typical.perform(
        number=case.number, version=1 + ordinal, actor=actor, at=case.received_at + typical.after, **typical.body
    )
