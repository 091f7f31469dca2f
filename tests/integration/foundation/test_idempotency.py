from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, transaction

from hall.foundation import clock
from hall.foundation.errors import ConflictError, KeyReusedError, ValidationFailedError
from hall.foundation.idempotency import Answer, fingerprint_request, forget_requests, kept_since, run_once
from hall.foundation.models import EvidenceHead, IdempotentRequest
from tests.factories.foundation import written_chain

BODY = fingerprint_request("POST /cases/", {"item": "511922-0001"})
OTHER_BODY = fingerprint_request("POST /cases/", {"item": "511922-0002"})


def receive(number: str = "1") -> tuple[int, dict[str, Any]]:
    written_chain(f"case:{number}", length=1)
    return 201, {"number": number}


def refuse() -> tuple[int, dict[str, Any]]:
    written_chain("case:refused", length=1)
    raise ConflictError


def never() -> tuple[int, dict[str, Any]]:
    raise AssertionError("this must not run")


@pytest.mark.django_db
def test_the_same_request_again_gets_the_same_answer_and_does_nothing() -> None:
    assert run_once(user_id=1, key="k", request_fingerprint=BODY, action=receive) == Answer(201, {"number": "1"}, False)
    assert run_once(user_id=1, key="k", request_fingerprint=BODY, action=never) == Answer(201, {"number": "1"}, True)


@pytest.mark.django_db
def test_a_key_used_for_another_request_is_refused() -> None:
    run_once(user_id=1, key="k", request_fingerprint=BODY, action=receive)
    with pytest.raises(KeyReusedError) as refused:
        run_once(user_id=1, key="k", request_fingerprint=OTHER_BODY, action=never)
    assert (refused.value.status, refused.value.code) == (422, "idempotency_key_reused")


@pytest.mark.django_db
def test_keys_of_two_users_never_meet() -> None:
    run_once(user_id=1, key="k", request_fingerprint=BODY, action=receive)
    answer = run_once(user_id=2, key="k", request_fingerprint=OTHER_BODY, action=lambda: receive("2"))
    assert answer.replayed is False


@pytest.mark.django_db
def test_a_request_that_failed_left_nothing_and_may_come_again() -> None:
    with pytest.raises(ConflictError):
        run_once(user_id=1, key="k", request_fingerprint=BODY, action=refuse)
    assert not EvidenceHead.objects.exists()
    assert run_once(user_id=1, key="k", request_fingerprint=BODY, action=receive).replayed is False


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", " ", "a b", "k" * 201, "k\0", "k\n", "键"])
def test_a_key_that_cannot_be_one_is_named(key: str) -> None:
    with pytest.raises(ValidationFailedError) as refused:
        run_once(user_id=1, key=key, request_fingerprint=BODY, action=never)
    assert list(refused.value.fields) == ["Idempotency-Key"]


@pytest.mark.django_db
def test_answers_are_forgotten_after_a_month() -> None:
    run_once(user_id=1, key="k", request_fingerprint=BODY, action=receive)
    now = clock.now()
    assert forget_requests(before=kept_since(now)) == 0
    assert forget_requests(before=clock.now()) == 1


def test_requests_are_the_same_whatever_the_order_of_their_names() -> None:
    one = fingerprint_request("POST /cases/", {"item": "1", "facts": {"a": 1, "b": 2}})
    assert one == fingerprint_request("POST /cases/", {"facts": {"b": 2, "a": 1}, "item": "1"})
    assert one != fingerprint_request("POST /other/", {"item": "1", "facts": {"a": 1, "b": 2}})


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_at_the_same_instant_one_does_the_work_and_both_get_its_answer() -> None:
    rounds = 5
    answers: list[list[Answer]] = [[] for _ in range(rounds)]
    barrier = Barrier(2)

    def send() -> None:
        try:
            for number in range(rounds):
                barrier.wait()
                answer = run_once(
                    user_id=1, key=f"k{number}", request_fingerprint=BODY, action=partial(receive, str(number))
                )
                answers[number].append(answer)
        finally:
            connection.close()

    senders = [Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    for number, pair in enumerate(answers):
        assert sorted(answer.replayed for answer in pair) == [False, True]
        assert {answer.body["number"] for answer in pair} == {str(number)}
        assert EvidenceHead.objects.get(chain=f"case:{number}").sequence == 1
    assert IdempotentRequest.objects.count() == rounds


@pytest.mark.django_db(transaction=True)
def test_a_request_waiting_for_one_that_fails_does_the_work_itself() -> None:
    started, answers = Barrier(2), []

    def fail() -> None:
        try:
            with pytest.raises(ConflictError):
                run_once(user_id=1, key="k", request_fingerprint=BODY, action=_wait_and_refuse)
        finally:
            connection.close()

    def _wait_and_refuse() -> tuple[int, dict[str, Any]]:
        started.wait()
        return refuse()

    first = Thread(target=fail)
    first.start()
    started.wait()
    with transaction.atomic():
        answers.append(run_once(user_id=1, key="k", request_fingerprint=BODY, action=receive))
    first.join()
    assert answers[0].replayed is False
