"""The service item of a case, as it was when the application came in: plain data, kept with the case."""

from collections.abc import Mapping
from typing import Any

from cms_pages.selectors import ItemSnapshot
from rules.vocabulary import Label

ACCEPT_STEP = "accept"
DELIVER_STEP = "deliver"
DECIDE_STEP = "decide"
_STEPS_OF_OTHER_CLOCKS = frozenset({ACCEPT_STEP, DELIVER_STEP})
"""Steps that are acts with clocks of their own: acceptance before the case is handled, delivery after its decision."""


def snapshot_of(item: ItemSnapshot) -> dict[str, Any]:
    """What a case keeps of its item: what acts, clocks and rules need, in a form that outlives the catalogue's."""
    return {
        "code": item.code,
        "name": _words(item.name),
        "authority": item.authority_code,
        "authority_name": _words(item.authority_name),
        "item_type": item.item_type,
        "level": item.level,
        "handling": item.handling,
        "steps": [{"code": step.code, "name": _words(step.name), "post": step.post} for step in item.steps],
        "documents": [
            {"code": document.code, "name": _words(document.name), "required": document.required}
            for document in item.documents
        ],
        "special_procedures": [
            {
                "code": procedure.code,
                "name": _words(procedure.name),
                "may_pause": procedure.may_pause,
                "basis": _words(procedure.basis) if procedure.basis else None,
            }
            for procedure in item.special_procedures
        ],
    }


def _words(label: Label) -> dict[str, str]:
    return {"en": label.en, "zh": label.zh}


def handling_steps(item: Mapping[str, Any]) -> list[str]:
    """The codes of the steps between acceptance and decision, in order, the decision included."""
    return [step["code"] for step in item["steps"] if step["code"] not in _STEPS_OF_OTHER_CLOCKS]


def first_step(item: Mapping[str, Any]) -> str:
    """The step a case is in once it is accepted; empty for an item without steps."""
    return next(iter(handling_steps(item)), "")


def step_after(item: Mapping[str, Any], code: str) -> str:
    """The step that follows; empty after the last."""
    steps = handling_steps(item)
    following = steps[steps.index(code) + 1 :]
    return following[0] if following else ""


def step_name(item: Mapping[str, Any], code: str) -> dict[str, str] | None:
    """What a step is called; None for a code the item does not have."""
    return next((step["name"] for step in item["steps"] if step["code"] == code), None)


def steps_before_decision(item: Mapping[str, Any], current: str) -> list[str]:
    """The codes of the steps that are still to be done before the decision, the current one first."""
    steps = handling_steps(item)
    left = steps[steps.index(current) :] if current in steps else []
    return [code for code in left if code != DECIDE_STEP]


def happens_on_the_spot(step: str) -> bool:
    """Whether somebody goes out for a step: that he did, the hall cannot see. Known by its code."""
    return not _ON_THE_SPOT.isdisjoint(step.replace("_", "-").split("-"))


_ON_THE_SPOT = frozenset({"inspection", "survey", "testing", "quarantine", "appraisal", "site"})
