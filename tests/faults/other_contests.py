"""What is fought over beside the acts on a case: numbers, a decision anew, the jobs of signals, a published change."""

from collections.abc import Callable
from datetime import timedelta

from hall.cases import services
from hall.cases.models import Case, CaseResult
from hall.cases.services.results import register_result
from hall.foundation import evidence
from hall.supervision.enums import RecordState
from hall.supervision.models import AccountabilityCause, AccountabilityRecord, NewDecision
from hall.supervision.services import decide_anew, record_signals
from rules.authoring.models import RuleSetVersion
from rules.authoring.services import approve_change_set, publish_change_set
from tests.factories.cases import APPLICANT, IMMEDIATE, LICENCE, SERVICE, County, accepted, at, decide
from tests.factories.rules import make_limit, propose
from tests.factories.supervision import neglected, recorded, signals_of
from tests.faults.contests import FOUGHT
from tests.faults.racing import Racers

LATE = "2026-03-17 08:00"
OWN_DAY = "2026-03-11 10:00"
LATER_RULES = "2026-06-01 10:00"
"""Long after all else: a version in force has every case judged anew."""
Contest = Callable[[County, Racers, int], list[str]]
"""One round, told its ordinal: what is wrong with how it ended."""


def fight_for_case_numbers(county: County, racers: Racers, _ordinal: int) -> list[str]:
    """Everybody receives an application: each gets a number of the day, none twice, none left out."""
    known = Case.objects.filter(received_at=at(OWN_DAY)).count()
    receipts = racers.race(
        lambda _racer: (
            services.create_case(
                actor=county.officers["clerk"], at=at(OWN_DAY), item=LICENCE, applicant=APPLICANT
            ).number
        )
    )
    given = sorted(str(number)[16:22] for number in receipts)
    wanted = [f"{serial:06d}" for serial in range(known + 1, known + 1 + racers.count)]
    return [] if given == wanted else [f"{given} instead of {wanted}"]


def fight_for_a_result_number(county: County, racers: Racers, ordinal: int) -> list[str]:
    """Everybody registers the result of another case under one number: one may have it."""
    number = f"TEST-{racers.count}-{ordinal}"
    cases = [accepted(county, "2026-03-09 10:00", item=IMMEDIATE) for _racer in range(racers.count)]
    for case in cases:
        decide(county, case, FOUGHT)
    answers = racers.race(
        lambda racer: register_result(
            number=cases[racer].number, actor=county.officers["approver"], at=at(FOUGHT), result_number=number
        )
    )
    wrong = _not_one_won(answers)
    if CaseResult.objects.filter(number=number).count() != 1:
        wrong.append("not one result")
    return wrong + [f"{case.number} is broken" for case in cases if evidence.verify(case.chain)]


def fight_for_a_decision_anew(county: County, racers: Racers, ordinal: int) -> list[str]:
    """Several words on one reopened record: one counts."""
    record = AccountabilityRecord.objects.order_by("pk").first()
    if record is None:
        record = recorded(neglected(county, until=LATE, item=SERVICE))[0]
    instant = at(LATE) + timedelta(hours=1 + ordinal, minutes=racers.count)
    record.state, record.reopened_at, record.reopened_reason = RecordState.REOPENED, instant, "A test"
    record.save()
    answers = racers.race(
        lambda _racer: decide_anew(
            number=record.number, outcome="upheld", reason="For a test", actor=county.officers["supervisor"], at=instant
        )
    )
    wrong = _not_one_won(answers)
    if NewDecision.objects.filter(record=record, reopened_at=instant).count() != 1:
        wrong.append("not one decision")
    return wrong


def fight_for_signals(county: County, racers: Racers, _ordinal: int) -> list[str]:
    """Several workers on one job: every record and every cause is there once, and all say the same."""
    case = neglected(county, until=LATE, item=SERVICE)
    signals = signals_of(case)
    answers = racers.race(
        lambda _racer: record_signals(case_number=case.number, signal_ids=signals, at=case.last_act_at)
    )
    wrong = [] if answers == [answers[0]] * racers.count and isinstance(answers[0], list) else [f"{answers}"]
    if AccountabilityCause.objects.filter(signal_id__in=signals).count() != len(signals):
        wrong.append("not every signal has one cause")
    if AccountabilityRecord.objects.filter(case_number=case.number).count() != 2:
        wrong.append("not one record for each rung")
    return wrong + [str(broken) for broken in evidence.verify(case.chain)]


def fight_for_a_publication(county: County, racers: Racers, ordinal: int) -> list[str]:
    """Several approvers publish one change: it is in force once."""
    rule = make_limit(f"limit.race.{racers.count}.{ordinal}", item=f"R-{racers.count}-{ordinal}")
    change = propose(title="Race", rules=[rule], author=county.author, at=at(LATER_RULES))
    change = approve_change_set(change_set=change, approver=county.approver_of_rules, at=at(LATER_RULES))
    before = RuleSetVersion.objects.count()
    answers = racers.race(
        lambda _racer: publish_change_set(change_set=change, actor=county.approver_of_rules, at=at(LATER_RULES))
    )
    wrong = _not_one_won(answers)
    if RuleSetVersion.objects.count() != before + 1:
        wrong.append("not one version")
    return wrong


OTHER_CONTESTS: dict[str, tuple[Contest, int]] = {
    "case numbers": (fight_for_case_numbers, 200),
    "a result's number": (fight_for_a_result_number, 50),
    "a decision anew": (fight_for_a_decision_anew, 200),
    "a job of signals": (fight_for_signals, 50),
    "a publication of rules": (fight_for_a_publication, 20),
}
"""Each with its rounds in the benchmark: those that prepare many cases or prove rules have fewer."""


def _not_one_won(answers: list[object]) -> list[str]:
    won = [answer for answer in answers if not isinstance(answer, Exception)]
    return [] if len(won) == 1 else [f"{len(won)} won: {answers}"]
