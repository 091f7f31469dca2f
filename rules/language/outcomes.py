"""What a rule says: a time limit, who answers for a breach, or what an act needs first."""

from dataclasses import dataclass
from enum import StrEnum

from rules.vocabulary import Label


class Kind(StrEnum):
    """The three kinds of rule."""

    TIME_LIMIT = "time_limit"
    ACCOUNTABILITY = "accountability"
    PREREQUISITE = "prerequisite"


class Unit(StrEnum):
    """In what a limit counts."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"
    MONTH = "month"


class Severity(StrEnum):
    """The rungs of the card ladder."""

    REMINDER = "reminder"
    YELLOW = "yellow"
    RED = "red"


class Answers(StrEnum):
    """Who answers for a finding."""

    HANDLER = "handler"
    WINDOW_LEAD = "window_lead"
    AUTHORITY_LEAD = "authority_lead"
    POST = "post"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long a clock may run.

    Attributes:
        clock: statutory, committed, acceptance, supplement_notice, delivery, or `step:` and the step's code; also
            procedure, hearing_request, hearing, assignment, and extension (by how much a limit may be extended).
        amount: Number of units; 0 means the same day.
        start: The event from which it counts, see `START_LABELS`.
        roll_forward: A last day that is a rest day moves to the next working day.
    """

    clock: str
    amount: int
    unit: Unit
    start: str = "acceptance"
    roll_forward: bool = False


@dataclass(frozen=True, slots=True)
class Accountability:
    """A breach or a warning of one: how grave, who answers, what happened, and by when to reply."""

    severity: Severity
    answers: Answers
    what: Label
    points: int = 0
    reply_working_days: int = 5
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """An act that needs documents: of each group, at least one code must be held.

    The rule fires while its conditions hold and some group is not held. Advisory (`blocking=False`) ones only tell.
    """

    act: str
    documents: tuple[tuple[str, ...], ...]
    blocking: bool = True


Outcome = TimeLimit | Accountability | Prerequisite

OUTCOME_TYPES: dict[Kind, type[TimeLimit] | type[Accountability] | type[Prerequisite]] = {
    Kind.TIME_LIMIT: TimeLimit,
    Kind.ACCOUNTABILITY: Accountability,
    Kind.PREREQUISITE: Prerequisite,
}

HELD_DOCUMENTS = "documents_held"
"""The field that says which documents a case has; missing, nothing counts as held."""

START_LABELS = {
    "receipt": Label("receipt", "收件"),
    "acceptance": Label("acceptance", "受理"),
    "supplement": Label("completion of the supplements", "补正齐全"),
    "decision": Label("the decision", "作出决定"),
    "step": Label("the start of the step", "环节开始"),
    "suspension": Label("the pause", "暂停计时"),
    "hearing_right": Label("being told of the right to a hearing", "被告知听证权利"),
    "hearing_request": Label("the request for a hearing", "提出听证申请"),
    "limit": Label("the end of the limit", "原期限届满"),
}


def prerequisite_missing(prerequisite: Prerequisite, held: frozenset[str]) -> list[tuple[str, ...]]:
    """The groups of which no document is held, in the rule's order."""
    return [group for group in prerequisite.documents if held.isdisjoint(group)]


def outcome_as_json(outcome: Outcome) -> dict[str, object]:
    """The outcome with every attribute, as the API and the rules' store write it."""
    if isinstance(outcome, TimeLimit):
        return {
            "clock": outcome.clock,
            "amount": outcome.amount,
            "unit": outcome.unit.value,
            "start": outcome.start,
            "roll_forward": outcome.roll_forward,
        }
    if isinstance(outcome, Accountability):
        return {
            "severity": outcome.severity.value,
            "answers": outcome.answers.value,
            "what": outcome.what.as_json(),
            "points": outcome.points,
            "reply_working_days": outcome.reply_working_days,
            "clock": outcome.clock,
        }
    return {
        "act": outcome.act,
        "documents": [list(group) for group in outcome.documents],
        "blocking": outcome.blocking,
    }
