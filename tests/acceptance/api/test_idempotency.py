"""The same application sent twice makes one case."""

import pytest
from rest_framework.test import APIClient

from hall.cases.models import Case
from hall.foundation.models import IdempotentRequest
from tests.acceptance.api.requests import application, create, post
from tests.acceptance.api.rows import count_rows

pytestmark = pytest.mark.django_db


def test_the_same_application_under_the_same_key_gives_the_same_receipt_again(clerk: APIClient) -> None:
    first = create(clerk, key="same")
    before = count_rows()
    again = post(clerk, "cases/", application(), **{"Idempotency-Key": "same"})
    assert (again.status_code, again.json()) == (201, first)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Location"] == f"/api/v1/cases/{first['number']}/"
    assert count_rows() == before


def test_another_application_under_a_used_key_is_refused(clerk: APIClient) -> None:
    create(clerk, key="used")
    before = count_rows()
    answer = post(clerk, "cases/", application(channel="mail"), **{"Idempotency-Key": "used"})
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert count_rows() == before


def test_a_refused_application_leaves_its_key_free(clerk: APIClient) -> None:
    refused = post(clerk, "cases/", application(item="no-such-item"), **{"Idempotency-Key": "again"})
    assert refused.status_code == 400
    assert create(clerk, key="again")["state"] == "submitted"


def test_keys_of_two_officers_never_meet(clerk: APIClient, supervisor: APIClient) -> None:
    create(clerk, key="mine")
    answer = post(supervisor, "cases/", application(), **{"Idempotency-Key": "mine"})
    assert answer.json()["code"] == "no_mandate"
    assert Case.objects.count() == 1


def test_what_is_kept_for_a_replay_holds_neither_the_tracking_code_nor_the_applicant(clerk: APIClient) -> None:
    receipt = create(clerk, key="kept")
    kept = IdempotentRequest.objects.get(key="kept")
    written = f"{kept.body} {kept.request_fingerprint}"
    assert receipt["tracking_code"] not in written
    assert application()["applicant"]["name"] not in written


def test_a_number_that_cannot_be_right_is_taken_with_a_warning_that_does_not_repeat_it(clerk: APIClient) -> None:
    applicant = {**application()["applicant"], "kind": "person", "id_number": "511922199002301234"}
    sent = [post(clerk, "cases/", application(applicant=applicant), **{"Idempotency-Key": "odd"}) for _time in range(2)]
    assert [answer.status_code for answer in sent] == [201, 201]
    for answer in sent:
        (warning,) = answer.json()["warnings"]
        assert (warning["field"], warning["code"]) == ("applicant.id_number", "birth")
        assert "511922199002301234" not in answer.content.decode()
    assert create(clerk, key="plain")["warnings"] == []
