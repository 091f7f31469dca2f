"""How a case can go: each story is one course of a case, told in acts and the instants between them.

A story is a generator: it does what is due now and yields the instant at which it wants to go on. Whoever runs it
stops at the present, so the latest cases are found in the middle of their course.
"""

import random  # noqa: TID251  the same county every time; nothing secret is drawn
from collections.abc import Callable, Generator
from datetime import datetime

from hall.cases import services as acts
from hall.demonstration.office_hours import OfficeHours
from hall.demonstration.officers import CaseInHand
from hall.foundation import clock

Story = Generator[datetime, None, None]
Course = Callable[[CaseInHand, OfficeHours, random.Random], Story]

REASONS = "The materials do not show the condition that the law requires. 材料未能证明符合法定条件。"
NOTICE_TEXT = "Please hand in what is listed. 请按清单补齐材料。"


def on_the_spot(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Received, accepted, decided and handed over within the hour."""
    case.receive()
    yield hours.minutes_later(clock.now(), 10)
    case.do(acts.accept_case, "clerk")
    yield hours.minutes_later(clock.now(), 15)
    yield from _decide(case, hours, dice)
    yield hours.minutes_later(clock.now(), 5)
    _deliver(case)


def in_time(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Accepted at once, step after step in time, granted and delivered the next working day."""
    case.receive()
    yield hours.minutes_later(clock.now(), 30)
    case.do(acts.accept_case, "clerk")
    yield from _handle(case, hours, dice)
    yield from _decide(case, hours, dice)
    yield hours.working_days_later(clock.now(), 1)
    _deliver(case)


def supplemented(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Something is missing; one notice names everything, the applicant brings it, then as usual."""
    case.receive(documents=False)
    yield hours.working_days_later(clock.now(), 1)
    missing = [document.code for document in case.item.documents[1:]] or [case.item.documents[0].code]
    case.do(acts.request_supplement, "clerk", documents=missing, note=NOTICE_TEXT)
    yield hours.working_days_later(clock.now(), dice.randint(1, 4))
    case.do(acts.receive_supplement, "clerk", documents=missing)
    yield hours.minutes_later(clock.now(), 60)
    case.do(acts.accept_case, "clerk")
    yield from _handle(case, hours, dice)
    yield from _decide(case, hours, dice)
    yield hours.working_days_later(clock.now(), 1)
    _deliver(case)


def asked_twice(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Supplements are asked for a second time, which the rules notice (never a licence: there it is refused)."""
    case.receive(documents=False)
    for document in case.item.documents[1:3]:
        yield hours.working_days_later(clock.now(), 1)
        case.do(acts.request_supplement, "clerk", documents=[document.code], note=NOTICE_TEXT)
        yield hours.working_days_later(clock.now(), 1)
        case.do(acts.receive_supplement, "clerk", documents=[document.code])
    yield hours.minutes_later(clock.now(), 60)
    case.do(acts.accept_case, "clerk")
    yield from _handle(case, hours, dice)
    yield from _decide(case, hours, dice)


def refused(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Refused with reasons, in time."""
    yield from _accepted_and_handled(case, hours, dice)
    yield from _decide(case, hours, dice, result="refused", reasons=REASONS)
    yield hours.working_days_later(clock.now(), 1)
    _deliver(case)


def refused_without_reasons(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Refused without a word, which the rules notice."""
    yield from _accepted_and_handled(case, hours, dice)
    yield from _decide(case, hours, dice, result="refused")


def decided_elsewhere(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Decided back at the office instead of in the center."""
    yield from _accepted_and_handled(case, hours, dice)
    yield from _decide(case, hours, dice, place="office of the authority")
    yield hours.working_days_later(clock.now(), 2)
    _deliver(case)


def in_special_procedure(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """The clocks stop for a procedure the law excludes, and go on afterwards."""
    case.receive()
    case.do(acts.accept_case, "clerk")
    yield hours.working_days_later(clock.now(), 1)
    procedure = next(part.code for part in case.item.special_procedures if part.may_pause)
    case.do(
        acts.start_special_procedure,
        "approver",
        kind=procedure,
        notice={"number": f"DEMO-SP-{case.serial:04d}", "delivered_on": clock.local_date(clock.now()).isoformat()},
        expected_working_days=10,
    )
    yield hours.working_days_later(clock.now(), dice.randint(6, 14))
    case.do(acts.end_special_procedure, "approver", note="Done. 已完成。")
    yield from _handle(case, hours, dice)
    yield from _decide(case, hours, dice)
    yield hours.working_days_later(clock.now(), 1)
    _deliver(case)


def extended(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """The head extends once, and the case ends within the longer limit."""
    case.receive()
    case.do(acts.accept_case, "clerk")
    yield hours.working_days_later(clock.now(), 2)
    case.do(
        acts.extend_case,
        "head",
        reason="The facts are complicated. 情况复杂。",
        notice={"number": f"DEMO-EX-{case.serial:04d}", "delivered_on": clock.local_date(clock.now()).isoformat()},
    )
    yield from _handle(case, hours, dice)
    yield from _decide(case, hours, dice)
    yield hours.working_days_later(clock.now(), 1)
    _deliver(case)


def late(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Left lying until the committed limit is passed, then decided."""
    case.receive()
    case.do(acts.accept_case, "clerk")
    yield hours.working_days_later(clock.now(), _committed_days(case) + dice.randint(1, 2))
    yield from _handle(case, hours, dice, in_time=False)
    yield from _decide(case, hours, dice)
    yield hours.working_days_later(clock.now(), 1)
    _deliver(case)


def forgotten(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Accepted, and then nobody touches it."""
    case.receive()
    yield hours.minutes_later(clock.now(), 30)
    case.do(acts.accept_case, "clerk")


def never_answered(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Received and not answered: a licence is accepted by law after five working days, then handled."""
    case.receive()
    yield hours.working_days_later(clock.now(), 7)
    case.look_again()
    yield from _handle(case, hours, dice)
    yield from _decide(case, hours, dice)


def not_accepted(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Not within the authority's powers: refused acceptance in writing."""
    case.receive(documents=False)
    yield hours.minutes_later(clock.now(), 45)
    case.do(acts.reject_case, "clerk", reason="not_competent", note="")


def referred(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """Sent on to the authority that can decide it."""
    case.receive(documents=False)
    yield hours.minutes_later(clock.now(), 45)
    other = "service-center" if case.item.authority_code != "service-center" else "development-reform"
    case.do(acts.refer_case, "clerk", authority=other, note="")


def withdrawn(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """The applicant changes his mind."""
    case.receive()
    case.do(acts.accept_case, "clerk")
    yield hours.working_days_later(clock.now(), 1)
    case.do(acts.withdraw_case, "clerk", note="At the applicant's request. 申请人要求撤回。")


def terminated(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    """The matter no longer exists: ended without a decision."""
    case.receive()
    case.do(acts.accept_case, "clerk")
    yield hours.working_days_later(clock.now(), 2)
    case.do(acts.terminate_case, "lead", reason="The matter applied for no longer exists. 申请事项已不存在。")


def _accepted_and_handled(case: CaseInHand, hours: OfficeHours, dice: random.Random) -> Story:
    case.receive()
    yield hours.minutes_later(clock.now(), 30)
    case.do(acts.accept_case, "clerk")
    yield from _handle(case, hours, dice)


def _handle(case: CaseInHand, hours: OfficeHours, dice: random.Random, *, in_time: bool = True) -> Story:
    """Every step but the decision, one after the other."""
    for step in case.item.steps:
        if step.code in {"accept", "decide", "deliver"}:
            continue
        days = min(2, _committed_days(case) // 3) if in_time else 0
        yield hours.working_days_later(clock.now(), days) if days else hours.minutes_later(clock.now(), 40)
        case.do(acts.complete_step, "approver", step=step.code, opinion="")
    yield hours.minutes_later(clock.now(), 60)


def _decide(case: CaseInHand, hours: OfficeHours, dice: random.Random, **decision: str) -> Story:
    """Decide; what a prerequisite asks for is fetched within two hours."""
    while not case.decide(**decision):
        yield hours.minutes_later(clock.now(), 120)


def _deliver(case: CaseInHand) -> None:
    case.do(acts.deliver_case, "clerk", method="window", receiver="applicant")


def _committed_days(case: CaseInHand) -> int:
    committed = case.seen.clocks.get("committed")
    return committed.limit.amount if committed is not None and committed.limit is not None else 10


# How often each course is taken, of 300 cases.
COURSES: tuple[tuple[Course, int], ...] = (
    (on_the_spot, 62),
    (in_time, 105),
    (supplemented, 30),
    (asked_twice, 3),
    (refused, 9),
    (refused_without_reasons, 2),
    (decided_elsewhere, 5),
    (in_special_procedure, 12),
    (extended, 6),
    (late, 14),
    (forgotten, 16),
    (never_answered, 6),
    (not_accepted, 12),
    (referred, 5),
    (withdrawn, 8),
    (terminated, 5),
)
