"""A supervisor decides anew of a record whose rules were all withdrawn: upheld on other grounds, or set aside."""

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from hall.foundation import clock, evidence
from hall.foundation.errors import HallError, ValidationFailedError
from hall.organization.models import User
from hall.supervision.enums import NewOutcome, RecordState
from hall.supervision.errors import NotReopenedError, NotSupervisingError, OwnRecordError, RecordNotFoundError
from hall.supervision.models import AccountabilityRecord, NewDecision
from hall.supervision.services import decide_anew
from hall.supervision.services.deciding import DECIDED_EVENT
from hall.supervision.views.record_admin import PROOF_VIEW
from rules.authoring.services.announcing import announce_withdrawals
from tests.factories.cases import SERVICE, County, at
from tests.factories.supervision import neglected, recorded
from tests.integration.supervision.test_back_office import entered
from tests.integration.supervision.test_withdrawn_rules import AFTER_COMMITTED, LONG_AFTER, WITHDRAWN, YELLOW, withdraw

pytestmark = pytest.mark.django_db
LATER = WITHDRAWN + timedelta(days=1)
WHY = "The notice of delay was not given either"


@pytest.fixture
def reopened(county: County) -> AccountabilityRecord:
    _reminder, yellow = recorded(neglected(county, until=AFTER_COMMITTED, item=SERVICE), when=at(LONG_AFTER))
    announce_withdrawals(version=withdraw(YELLOW), at=WITHDRAWN)
    yellow.refresh_from_db()
    return yellow


def decide(record: AccountabilityRecord, who: User, outcome: str = "upheld", reason: str = WHY) -> NewDecision:
    return decide_anew(number=record.number, outcome=outcome, reason=reason, actor=who, at=LATER)


@pytest.mark.parametrize("outcome", list(NewOutcome))
def test_the_record_is_upheld_or_set_aside_with_its_reason_and_one_event(
    county: County, reopened: AccountabilityRecord, outcome: NewOutcome
) -> None:
    causes = list(reopened.causes.values())
    decide(reopened, county.officers["supervisor"], outcome, f"  {WHY} ")
    reopened.refresh_from_db()
    assert reopened.state == outcome
    assert list(reopened.causes.values()) == causes, "history stays"
    (decision,) = reopened.new_decisions.all()
    assert (decision.reason, decision.decided_at, decision.reopened_at) == (WHY, LATER, WITHDRAWN)
    chain = f"case:{reopened.case_number}"
    (event,) = [event for event in evidence.list_events(chain) if event.kind == DECIDED_EVENT]
    assert event.payload["outcome"] == outcome
    assert event.payload["reason_sha256"] == hashlib.sha256(WHY.encode()).hexdigest()
    assert evidence.verify(chain) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        NewDecision.objects.update(reason="Another one")


@pytest.mark.parametrize(
    ("who", "outcome", "reason", "refused"),
    [
        ("clerk", "upheld", WHY, NotSupervisingError),
        ("supervisor", "forgotten", WHY, ValidationFailedError),
        ("supervisor", "upheld", "  ", ValidationFailedError),
        ("supervisor", "upheld", "x" * 2001, ValidationFailedError),
        ("supervisor", "upheld", "\0", ValidationFailedError),
    ],
)
def test_what_cannot_be_decided_so_is_refused(
    county: County, reopened: AccountabilityRecord, who: str, outcome: str, reason: str, refused: type[HallError]
) -> None:
    with pytest.raises(refused):
        decide(reopened, county.officers[who], outcome, reason)
    assert not NewDecision.objects.exists()


def test_it_is_decided_once_and_by_nobody_who_answers_for_it(county: County, reopened: AccountabilityRecord) -> None:
    supervisor = county.officers["supervisor"]
    held = {"username": supervisor.username, "name": {"en": "S", "zh": "S"}, "post": {}}
    kept = list(reopened.causes.values_list("pk", "held_by"))
    reopened.causes.update(held_by=held)
    with pytest.raises(OwnRecordError):
        decide(reopened, supervisor)
    for key, before in kept:
        reopened.causes.filter(pk=key).update(held_by=before)
    decide(reopened, supervisor, "set_aside")
    with pytest.raises(NotReopenedError):
        decide(reopened, supervisor)
    with pytest.raises(RecordNotFoundError):
        decide_anew(number="ACC-2026-999999", outcome="upheld", reason=WHY, actor=supervisor, at=LATER)


def test_a_decision_stands_when_the_same_withdrawal_is_heard_of_again(
    county: County, reopened: AccountabilityRecord
) -> None:
    decide(reopened, county.officers["supervisor"], "set_aside")
    announce_withdrawals(version=2, at=LATER + timedelta(days=1))
    reopened.refresh_from_db()
    assert reopened.state == RecordState.SET_ASIDE


def test_a_supervisor_finds_what_waits_decides_and_both_screen_and_api_say_so(
    county: County, reopened: AccountabilityRecord
) -> None:
    browser, page = entered(county.officers["supervisor"]), reverse(PROOF_VIEW, args=[reopened.number])
    with clock.simulated(LATER):
        assert "?state=reopened" in browser.get(reverse("wagtailadmin_home")).content.decode()
        refused = browser.post(page, {"outcome": "upheld", "reason": ""})
        assert refused.status_code == 400
        assert browser.post(page, {"outcome": "upheld", "reason": WHY}).status_code == 302
        shown = browser.get(page).content.decode()
        assert WHY in shown
        assert "Record the decision" not in shown
        assert "?state=reopened" not in browser.get(reverse("wagtailadmin_home")).content.decode()
        answer = browser.get(reverse("accountability-record", args=[reopened.number])).json()
    assert answer["state"] == "upheld"
    (decision,) = answer["new_decisions"]
    assert (decision["outcome"], decision["reason"], decision["decided_by"]) == ("upheld", WHY, "supervisor")


def test_a_program_decides_anew_and_reads_what_was_decided(county: County, reopened: AccountabilityRecord) -> None:
    program, address = APIClient(), reverse("accountability-decide-anew", args=[reopened.number])
    program.force_authenticate(county.officers["supervisor"])
    with clock.simulated(LATER):
        refused = program.post(address, {"outcome": "forgotten"}, format="json")
        assert (refused.status_code, set(refused.json()["fields"])) == (400, {"outcome", "reason"})
        answer = program.post(address, {"outcome": "set_aside", "reason": WHY}, format="json").json()
        assert (answer["state"], answer["new_decisions"][0]["reason"]) == ("set_aside", WHY)
        assert program.post(address, {"outcome": "upheld", "reason": WHY}, format="json").status_code == 409


def test_whoever_does_not_supervise_cannot_send_a_decision(county: County, reopened: AccountabilityRecord) -> None:
    browser: Client = entered(county.officers["clerk"])
    with clock.simulated(LATER):
        browser.post(reverse(PROOF_VIEW, args=[reopened.number]), {"outcome": "set_aside", "reason": WHY})
    reopened.refresh_from_db()
    assert reopened.state == RecordState.REOPENED
