"""How the ordinary limits of an item are named and built as rules."""

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
)
from rules.language.text import clock_label
from rules.vocabulary import Label

ORDINARY_PRIORITY = 100
VARIANT_PRIORITY = 50
_STEP = "step:"
_ACCEPTANCE_STEP, _DELIVERY_STEP = "accept", "deliver"
_STARTS = {"acceptance": "receipt", "supplement_notice": "receipt", "delivery": "decision"}


def clock_of_step(step: str) -> str:
    """The clock of a step: acceptance and delivery have clocks of their own."""
    return {_ACCEPTANCE_STEP: "acceptance", _DELIVERY_STEP: "delivery"}.get(step, f"{_STEP}{step}")


def limit_code(item: str, clock: str) -> str:
    """The code of an item's ordinary limit: ``limit.511922-0002.step.review``."""
    return f"limit.{item}.{clock.replace(':', '.')}"


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
    code = ".".join([limit_code(item, clock), *(f"{line.field}-{_code_part(line.value)}" for line in conditions)])
    words = clock_label(clock)
    subject = Label(f"{name.en} ({item})", f"{name.zh}（{item}）") if name else Label(item, item)
    return Rule(
        code=code[:120],
        kind=Kind.TIME_LIMIT,
        title=Label(f"{subject.en}: {words.en}"[:500], f"{subject.zh}：{words.zh}"[:500]),
        when=When((Group((Line("item", Operator.IS, item), *conditions)),)),
        then=TimeLimit(clock=clock, amount=amount, unit=unit, start=_start(clock)),
        because=because,
        priority=VARIANT_PRIORITY if conditions else ORDINARY_PRIORITY,
        check=check,
    )


def _start(clock: str) -> str:
    return "step" if clock.startswith(_STEP) else _STARTS.get(clock, "acceptance")


def _code_part(value: object) -> str:
    return "".join(character if character.isascii() and character.isalnum() else "-" for character in str(value))
