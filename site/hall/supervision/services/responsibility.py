"""Who held the post then: the person a finding speaks of is the one of that day, not of today."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hall.cases.enums import STEP_PREFIX, Act, Clock
from hall.organization import selectors as organization
from hall.organization.enums import PostKind
from hall.supervision.enums import Answers

_OF_THE_WINDOW = frozenset({Clock.ACCEPTANCE.value, Clock.SUPPLEMENT_NOTICE.value, Clock.DELIVERY.value})
_WINDOW_ACTS = frozenset(
    {
        Act.CREATE.value,
        Act.REQUEST_SUPPLEMENT.value,
        Act.RECEIVE_SUPPLEMENT.value,
        Act.ACCEPT.value,
        Act.REJECT.value,
        Act.REFER.value,
        Act.DELIVER.value,
        Act.WITHDRAW.value,
    }
)


def kind_of_post(*, answers: Answers, subject: str, act: str) -> PostKind:
    """The kind of post that answers: for a clock whoever it runs for, else whoever does such acts."""
    match answers:
        case Answers.WINDOW_LEAD:
            return PostKind.LEAD
        case Answers.AUTHORITY_LEAD:
            return PostKind.HEAD
    if subject in Clock.values or subject.startswith(STEP_PREFIX):
        return PostKind.CLERK if subject in _OF_THE_WINDOW else PostKind.APPROVER
    return PostKind.CLERK if act in _WINDOW_ACTS else PostKind.APPROVER


def find_holder(*, kind: PostKind, authority_code: str, at: datetime) -> Mapping[str, Any] | None:
    """Who held such a post for an authority at an instant, as plain data; None when nobody did."""
    holder = organization.who_held(at=at, kind=kind, authority_code=authority_code)
    if holder is None:
        return None
    return {
        "username": holder.username,
        "name": {"en": holder.name_en, "zh": holder.name_zh},
        "post": {"code": holder.post_code, "name": {"en": holder.post_en, "zh": holder.post_zh}},
    }
