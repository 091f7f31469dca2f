"""A withdrawn rule reopens for decision what rests on it alone; everything that was stays as it was."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from hall.cases.services import tick
from hall.foundation import evidence
from hall.supervision.enums import RecordState
from hall.supervision.models import AccountabilityRecord
from hall.supervision.selectors.foundations import list_losses
from hall.supervision.services import record_signals
from hall.supervision.services.reopening import REOPENED_EVENT
from rules.authoring.models import Rule
from rules.authoring.ports import withdrawal_listener
from rules.authoring.services import put_in_force, withdraw_rules
from rules.authoring.services.announcing import TASK, announce_withdrawals
from rules.authoring.tasks import announce_withdrawals_task
from rules.language import rule_from_json
from tests.factories.cases import SERVICE, County, at
from tests.factories.rules import make_approver, make_author, propose
from tests.factories.supervision import neglected, recorded, signals_of

pytestmark = pytest.mark.django_db
AFTER_COMMITTED = "2026-03-17 08:00"
LONG_AFTER = "2026-05-20 08:00"
WITHDRAWN = at("2026-05-21 10:00")
YELLOW = "ladder.yellow.committed"


def withdraw(*codes: str, number: int = 1, when: datetime = WITHDRAWN) -> int:
    """Take rules out of force as two people; the number of the version."""
    people = {"author": make_author(f"writes-{number}"), "approver": make_approver(f"approves-{number}")}
    return withdraw_rules(codes=codes, reason="The limit was misread", at=when, **people).number


def rules_behind(record: AccountabilityRecord) -> list[str]:
    """The rules of its causes."""
    return sorted(set(record.causes.values_list("rule", flat=True)))


@pytest.fixture
def records(county: County) -> Sequence[AccountabilityRecord]:
    return recorded(neglected(county, until=AFTER_COMMITTED, item=SERVICE), when=at(LONG_AFTER))


def test_what_rests_on_the_withdrawn_rule_alone_is_to_be_decided_anew(records: Sequence[AccountabilityRecord]) -> None:
    reminder, yellow = records
    assert rules_behind(yellow) == [YELLOW]
    announce_withdrawals(version=withdraw(YELLOW), at=WITHDRAWN)
    yellow.refresh_from_db()
    reminder.refresh_from_db()
    assert (yellow.state, yellow.reopened_at) == (RecordState.REOPENED, WITHDRAWN)
    assert yellow.reopened_reason == "The limit was misread"
    assert reminder.state == RecordState.OPEN


def test_history_stays_and_the_reopening_is_evidence_of_the_case(records: Sequence[AccountabilityRecord]) -> None:
    yellow = records[1]
    causes = list(yellow.causes.values())
    announce_withdrawals(version=withdraw(YELLOW), at=WITHDRAWN)
    assert list(yellow.causes.values()) == causes
    chain = f"case:{yellow.case_number}"
    events = [event for event in evidence.list_events(chain) if event.kind == REOPENED_EVENT]
    assert [event.payload["record"] for event in events] == [yellow.number]
    assert events[0].payload["reason"] == "The limit was misread"
    assert evidence.verify(chain) == []


def test_hearing_of_a_withdrawal_twice_changes_nothing(records: Sequence[AccountabilityRecord]) -> None:
    version = withdraw(YELLOW)
    announce_withdrawals(version=version, at=WITHDRAWN)
    AccountabilityRecord.objects.filter(pk=records[1].pk).update(state=RecordState.CORRECTED)
    announce_withdrawals(version=version, at=WITHDRAWN + timedelta(hours=1))
    records[1].refresh_from_db()
    assert records[1].state == RecordState.CORRECTED


def test_a_record_that_rests_on_another_rule_as_well_stays(county: County) -> None:
    case = neglected(county, until=LONG_AFTER)
    yellow = next(record for record in recorded(case) if record.rung == "yellow")
    behind = rules_behind(yellow)
    assert len(behind) > 1
    announce_withdrawals(version=withdraw(behind[0]), at=WITHDRAWN)
    yellow.refresh_from_db()
    assert yellow.state == RecordState.OPEN
    announce_withdrawals(version=withdraw(*behind[1:], number=2), at=WITHDRAWN)
    yellow.refresh_from_db()
    assert yellow.state == RecordState.REOPENED


def test_a_signal_that_is_recorded_after_the_withdrawal_is_reopened_at_once(county: County) -> None:
    case = neglected(county, until=AFTER_COMMITTED, item=SERVICE)
    withdraw(YELLOW)
    _reminder, yellow = recorded(case, when=WITHDRAWN)
    assert yellow.state == RecordState.REOPENED


def test_a_later_cause_by_a_rule_that_holds_opens_the_record_again(county: County) -> None:
    case = neglected(county, until=LONG_AFTER)
    yellows = signals_of(case, "yellow")
    [number] = record_signals(case_number=case.number, signal_ids=yellows[:1], at=at(LONG_AFTER))
    record = AccountabilityRecord.objects.get(number=number)
    announce_withdrawals(version=withdraw(*rules_behind(record)), at=WITHDRAWN)
    recorded(case, when=WITHDRAWN)
    record.refresh_from_db()
    assert (record.state, record.reopened_at) == (RecordState.OPEN, WITHDRAWN)


def test_an_ordinary_publication_that_withdraws_announces_when_it_comes_into_force(
    records: Sequence[AccountabilityRecord],
) -> None:
    later = WITHDRAWN + timedelta(days=3)
    change = propose(title="Away", rules=[], withdrawn=[YELLOW], author=make_author("w"), at=WITHDRAWN, note="Wrong")
    version = put_in_force(change_set=change, approver=make_approver("a"), at=WITHDRAWN, in_force_from=later)
    job = ProcrastinateJob.objects.get(task_name=TASK)
    assert (job.args, job.scheduled_at) == ({"version": version.number}, later)
    announce_withdrawals(version=version.number, at=WITHDRAWN)
    records[1].refresh_from_db()
    assert records[1].state == RecordState.OPEN
    assert announce_withdrawals(version=version.number, at=later) == [YELLOW]
    records[1].refresh_from_db()
    assert records[1].state == RecordState.REOPENED


def test_a_rule_that_was_published_again_is_not_announced(records: Sequence[AccountabilityRecord]) -> None:
    rule = rule_from_json(Rule.objects.get(code=YELLOW).definition)
    version = withdraw(YELLOW)
    change = propose(title="Back", rules=[rule], author=make_author("w"), at=WITHDRAWN)
    put_in_force(change_set=change, approver=make_approver("a"), at=WITHDRAWN)
    assert announce_withdrawals_task(version=version) == []


def test_what_a_withdrawn_rule_raised_is_listed_for_those_who_supervise(
    county: County, records: Sequence[AccountabilityRecord]
) -> None:
    announce_withdrawals(version=withdraw(YELLOW), at=WITHDRAWN)
    listener = withdrawal_listener()
    assert listener is not None
    for_supervisor = listener.list_raised(rule=YELLOW, user=county.officers["supervisor"], at=WITHDRAWN)
    assert [line.number for line in for_supervisor.lines] == [records[1].number]
    for_author = listener.list_raised(rule=YELLOW, user=make_author("w"), at=WITHDRAWN)
    assert (for_author.total, for_author.waiting, list(for_author.lines)) == (1, 1, [])


def test_a_red_card_raised_after_its_yellow_cards_rule_was_withdrawn_is_to_be_decided_anew(county: County) -> None:
    case = neglected(county, until=LONG_AFTER, item=SERVICE)
    reds = signals_of(case, "red")
    earlier = [signal for signal in signals_of(case) if signal not in reds]
    record_signals(case_number=case.number, signal_ids=earlier, at=at(LONG_AFTER))
    listener = withdrawal_listener()
    assert listener is not None
    assert listener.count_resting(rules=[YELLOW], at=WITHDRAWN).records == 1
    withdraw(YELLOW)
    [number] = record_signals(case_number=case.number, signal_ids=reds, at=WITHDRAWN)
    red = AccountabilityRecord.objects.get(number=number)
    assert (rules_behind(red), red.state) == (["ladder.red.uncorrected"], RecordState.REOPENED)
    [[loss]] = list_losses(red, WITHDRAWN).values()
    assert (loss.rule, loss.of_yellow) == (YELLOW, True)


def test_a_yellow_card_of_a_withdrawn_rule_ages_no_more_and_becomes_no_red_one(county: County) -> None:
    case = neglected(county, until=AFTER_COMMITTED, item=SERVICE)
    assert case.yellow_subject == "committed"
    announce_withdrawals(version=withdraw(YELLOW, when=at("2026-03-17 09:00")), at=at("2026-03-17 09:00"))
    case.refresh_from_db()
    assert (case.yellow_since, case.yellow_subject) == (None, "")
    tick(now=at(LONG_AFTER))
    assert signals_of(case, "red") == []
    assert evidence.verify(case.chain) == []


def test_a_red_card_that_came_of_a_yellow_one_is_reopened_with_it(county: County) -> None:
    records = recorded(neglected(county, until=LONG_AFTER, item=SERVICE), when=at(LONG_AFTER))
    red = next(record for record in records if record.rung == "red")
    assert {cause.subject.partition(":")[0] for cause in red.causes.all()} == {"yellow"}
    announce_withdrawals(version=withdraw(YELLOW), at=WITHDRAWN)
    red.refresh_from_db()
    assert (red.state, red.reopened_reason) == (RecordState.REOPENED, "The limit was misread")
