"""Supervisors read records in the back office; nobody else does, and nobody edits them."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from hall.foundation import clock
from hall.organization.models import User
from hall.supervision.models import AccountabilityRecord
from hall.supervision.services.roles import SUPERVISORS
from hall.supervision.views.record_admin import PROOF_VIEW, RecordViewSet
from tests.factories.cases import SERVICE, County, at
from tests.factories.supervision import neglected, recorded

pytestmark = pytest.mark.django_db
UNTIL = "2026-05-20 08:00"
LIST = "wagtailsnippets_supervision_accountabilityrecord:list"


def entered(user: User) -> Client:
    """A browser of a person who may enter the back office."""
    user.groups.add(Group.objects.get(name=SUPERVISORS))
    client = Client()
    client.force_login(user)
    return client


def yellow_record(county: County) -> AccountabilityRecord:
    _reminder, yellow, _red = recorded(neglected(county, until=UNTIL, item=SERVICE), when=at(UNTIL))
    return yellow


def test_a_supervisor_finds_records_and_opens_one_by_its_number(county: County) -> None:
    record = yellow_record(county)
    browser = entered(county.officers["supervisor"])
    with clock.simulated(at(UNTIL)):
        listed = browser.get(reverse(LIST)).content.decode()
        shown = browser.get(reverse(PROOF_VIEW, args=[record.number])).content.decode()
    assert reverse(PROOF_VIEW, args=[record.number]) in listed
    assert "ladder.yellow.committed" in shown
    assert "post-of-approver" in shown or "approver" in shown


def test_records_are_told_in_names_and_county_time_and_lead_to_their_case(county: County) -> None:
    record = yellow_record(county)
    browser = entered(county.officers["supervisor"])
    with clock.simulated(at(UNTIL)):
        listed = browser.get(reverse(LIST)).content.decode()
        shown = browser.get(reverse(PROOF_VIEW, args=[record.number])).content.decode()
    authority = record.case.item_snapshot["authority_name"]["en"]
    assert authority in listed
    assert authority in shown
    assert reverse("cases_case", args=[record.case_number]) in shown
    assert "+08:00 " not in shown.replace('+08:00"', "")
    assert f"<title>{record.number}" in shown.replace("\n", "").replace("  ", "")


def test_whoever_does_not_supervise_is_turned_away(county: County) -> None:
    record = yellow_record(county)
    browser = entered(county.officers["clerk"])
    with clock.simulated(at(UNTIL)):
        answers = [browser.get(reverse(LIST)), browser.get(reverse(PROOF_VIEW, args=[record.number]))]
    assert {answer.status_code for answer in answers} == {302}
    assert all(record.number not in answer.content.decode() for answer in answers)


def test_nobody_may_do_more_than_look(county: County) -> None:
    policy = RecordViewSet.permission_policy
    supervisor = county.officers["supervisor"]
    with clock.simulated(at(UNTIL)):
        assert policy.user_has_permission(supervisor, "view")
        assert not any(policy.user_has_permission(supervisor, act) for act in ("add", "change", "delete", "publish"))
