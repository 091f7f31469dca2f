"""How the limits of an item are built as rules."""

from rules.authoring.rule_naming import limit_code, situation_in_code
from rules.language import (
    Group,
    Kind,
    LimitCheck,
    Line,
    Operator,
    Rule,
    Source,
    TimeLimit,
    Unit,
    When,
    when_label,
)
from rules.language.text import clock_label
from rules.vocabulary import VOCABULARY, Label

ORDINARY_PRIORITY = 100
VARIANT_PRIORITY = 50
_STEP = "step:"
_ACCEPTANCE_STEP, _DELIVERY_STEP = "accept", "deliver"
_STARTS = {"acceptance": "receipt", "supplement_notice": "receipt", "delivery": "decision"}


def clock_of_step(step: str) -> str:
    """The clock of a step: acceptance and delivery have clocks of their own."""
    return {_ACCEPTANCE_STEP: "acceptance", _DELIVERY_STEP: "delivery"}.get(step, f"{_STEP}{step}")


def build_limit(
    *,
    item: str,
    clock: str,
    amount: int,
    unit: Unit,
    because: Source,
    check: LimitCheck | None,
    conditions: tuple[Line, ...] = (),
    name: Label | None = None,
) -> Rule:
    """A limit of one item; with further conditions it comes before the ordinary one."""
    when = When((Group((Line("item", Operator.IS, item), *conditions)),))
    words = _title_words(clock, conditions)
    subject = Label(f"{name.en} ({item})", f"{name.zh}（{item}）") if name else Label(item, item)
    return Rule(
        code=limit_code(item, clock, situation_in_code(when)),
        kind=Kind.TIME_LIMIT,
        title=Label(f"{subject.en}: {words.en}"[:500], f"{subject.zh}：{words.zh}"[:500]),
        when=when,
        then=TimeLimit(clock=clock, amount=amount, unit=unit, start=_start(clock)),
        because=because,
        priority=VARIANT_PRIORITY if conditions else ORDINARY_PRIORITY,
        check=check,
    )


def _title_words(clock: str, conditions: tuple[Line, ...]) -> Label:
    """The clock, and the situation that the limit is for."""
    words = clock_label(clock)
    situation = when_label(When((Group(conditions),)), VOCABULARY) if conditions else None
    if situation is None:
        return words
    return Label(f"{words.en}, {situation.en[:1].lower()}{situation.en[1:]}", f"{words.zh}，{situation.zh}")


def _start(clock: str) -> str:
    return "step" if clock.startswith(_STEP) else _STARTS.get(clock, "acceptance")
