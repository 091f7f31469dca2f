"""Grants are given and taken by administrators, each as one line in the evidence."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.urls import reverse

from hall.foundation.errors import ValidationFailedError
from hall.foundation.evidence import list_events
from rules.authoring.models import AuthoringGrant
from rules.authoring.services import give_grant, take_grant
from rules.authoring.services.roles import AUTHORS
from tests.factories.rules import NOON, make_account
from tests.integration.authoring.test_admin import signed_in
from tests.integration.authoring.test_grants import make_user

pytestmark = pytest.mark.django_db


def test_giving_and_taking_is_evidence_and_giving_twice_changes_nothing(approver: AbstractUser) -> None:
    user = make_account("newcomer", AUTHORS)
    grant = give_grant(user=user, authority="planning", kind="time_limit", actor=approver, at=NOON)
    assert give_grant(user=user, authority="planning", kind="time_limit", actor=approver, at=NOON) == grant
    take_grant(grant=grant, actor=approver, at=NOON)
    take_grant(grant=grant, actor=approver, at=NOON)
    events = [(event.kind, event.payload["user"], event.actor) for event in list_events("rules")]
    assert events == [
        ("rules.grant_given", "newcomer", "approver-of-rules"),
        ("rules.grant_taken", "newcomer", "approver-of-rules"),
    ]
    with pytest.raises(ValidationFailedError):
        give_grant(user=user, authority="", kind="weather", actor=approver, at=NOON)


def test_an_administrator_gives_and_takes_grants_in_the_back_office() -> None:
    user = make_account("newcomer", AUTHORS)
    browser = signed_in(make_user("administrator"))
    assert browser.get(reverse("rule_grants:add")).status_code == 200
    sent = browser.post(reverse("rule_grants:add"), {"user": user.pk, "authority": "", "kind": "time_limit"})
    assert sent.status_code == 302
    grant = AuthoringGrant.objects.get(user_id=user.pk)
    assert (grant.authority, grant.kind) == ("", "time_limit")
    assert "newcomer" in browser.get(reverse("rule_grants:index")).content.decode()
    assert browser.get(reverse("rule_grants:edit", args=[grant.pk])).status_code == 302
    browser.post(reverse("rule_grants:delete", args=[grant.pk]))
    assert not AuthoringGrant.objects.exists()
    assert [event.kind for event in list_events("rules")] == ["rules.grant_given", "rules.grant_taken"]


@pytest.mark.parametrize("role", ["anyone", "reader", "reviewer", "author of everything"])
def test_nobody_else_gives_grants(role: str) -> None:
    user = make_user(role)
    before = AuthoringGrant.objects.count()
    for address in ("rule_grants:index", "rule_grants:add"):
        assert signed_in(user).get(reverse(address)).status_code == 302
    signed_in(user).post(reverse("rule_grants:add"), {"user": user.pk, "authority": "", "kind": ""})
    assert AuthoringGrant.objects.count() == before
