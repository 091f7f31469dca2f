"""The rules over HTTP."""

import pytest
from django.contrib.auth.models import AbstractUser
from rest_framework.test import APIClient

from rules.authoring.models import EngineAlarm
from rules.language import Line, Operator
from rules.vocabulary import VOCABULARY
from tests.factories.rules import make_account, make_evaluator, make_limit, publish
from tests.integration.authoring.conftest import SmallCatalogue
from tests.integration.authoring.test_evaluation import break_bundle

pytestmark = [pytest.mark.django_db, pytest.mark.urls("rules.authoring.urls")]
EVALUATE, VOCABULARY_URL = "/rules/evaluate/", "/rules/vocabulary/"


def client(user: AbstractUser | None = None) -> APIClient:
    """A client of this person, or of nobody."""
    known = APIClient()
    if user is not None:
        known.force_authenticate(user)
    return known


@pytest.fixture
def published(author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue) -> None:
    fast = Line("service_form", Operator.IS, "dedicated_channel")
    publish(
        make_limit(amount=10),
        make_limit("limit.T-1.fast", amount=7, priority=50, lines=(fast,)),
        author=author,
        approver=approver,
    )


@pytest.mark.usefixtures("published")
def test_facts_are_evaluated_against_the_rules_in_force(author: AbstractUser) -> None:
    answer = client(author).post(EVALUATE, {"facts": {"item": "T-1"}, "at": "2026-03-02"}, format="json")
    assert answer.status_code == 200
    assert answer.json()["rules_version"] == 1
    (finding,) = answer.json()["findings"]
    assert finding["rule"] == "limit.T-1.committed"
    assert finding["kind"] == "time_limit"
    assert (finding["outcome"]["clock"], finding["outcome"]["amount"]) == ("committed", 10)
    assert finding["because"]["kind"] == "proposal"
    assert finding["facts_used"] == {"item": "T-1"}
    assert answer.json()["problems"] == []


@pytest.mark.usefixtures("published")
def test_a_day_before_the_first_version_has_no_rules(author: AbstractUser) -> None:
    answer = client(author).post(EVALUATE, {"facts": {"item": "T-1"}, "at": "2026-03-01"}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_rules_in_force")


@pytest.mark.usefixtures("published")
def test_a_fact_that_cannot_be_read_is_told_in_both_languages(author: AbstractUser) -> None:
    facts = {"item": "T-1", "service_form": "teleport", "moon": "full"}
    problems = client(author).post(EVALUATE, {"facts": facts, "at": "2026-03-02"}, format="json").json()["problems"]
    assert {problem["field"] for problem in problems} == {"service_form", "moon"}
    assert all(problem["reason"]["en"] and problem["reason"]["zh"] for problem in problems)


BAD_BODIES: list[tuple[object, str]] = [
    ({}, "facts"),
    ({"facts": None}, "facts"),
    ({"facts": ["item"]}, "facts"),
    ({"facts": "item"}, "facts"),
    ({"facts": {"item": "T-9"}}, "facts.item"),
    ({"facts": {"item": ""}}, "facts.item"),
    ({"facts": {f"f{number}": 1 for number in range(501)}}, "facts"),
    ({"facts": {}, "at": "2026-02-30"}, "at"),
    ({"facts": {}, "at": "9999-12-31"}, "at"),
    ({"facts": {}, "at": "0001-01-01"}, "at"),
    ({"facts": {}, "at": 20260302}, "at"),
    ({"facts": {}, "when": "2026-03-02"}, "when"),
]


@pytest.mark.parametrize(("body", "field"), BAD_BODIES)
@pytest.mark.usefixtures("published")
def test_a_bad_request_names_the_field(author: AbstractUser, body: object, field: str) -> None:
    answer = client(author).post(EVALUATE, body, format="json")
    assert answer.status_code == 400
    assert field in answer.json()["fields"]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"{", b'{"facts": {"item": "\\u0000"}}', b"[1]", b'{"facts": {"investment_amount": NaN}}']
)
@pytest.mark.usefixtures("published")
def test_a_malformed_body_is_refused(author: AbstractUser, content: bytes) -> None:
    answer = client(author).post(EVALUATE, content, content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.usefixtures("published")
def test_a_hostile_value_is_only_a_problem_of_its_field(author: AbstractUser) -> None:
    values: tuple[object, ...] = (10**400, [[[[]]]], {"a": 1}, "x" * 100_000, 1e308, True)
    for value in values:
        body = {"facts": {"item": "T-1", "investment_amount": value}, "at": "2026-03-02"}
        answer = client(author).post(EVALUATE, body, format="json")
        assert answer.status_code == 200
        assert [problem["field"] for problem in answer.json()["problems"]] == ["investment_amount"]


def test_when_the_engine_fails_the_answer_is_not_an_empty_list(
    author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    break_bundle(publish(make_limit(), author=author, approver=approver))
    answer = client(author).post(EVALUATE, {"facts": {"item": "T-1"}, "at": "2026-03-02"}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (503, "not_evaluated")
    assert EngineAlarm.objects.open().count() == 1


@pytest.mark.usefixtures("published")
def test_authors_reviewers_and_readers_may_evaluate(author: AbstractUser, approver: AbstractUser) -> None:
    for user, status in (
        (author, 200),
        (approver, 200),
        (make_evaluator(), 200),
        (make_account("clerk-of-nothing"), 403),
        (None, 401),
    ):
        body = {"facts": {"item": "T-1"}, "at": "2026-03-02"}
        assert client(user).post(EVALUATE, body, format="json").status_code == status


def test_the_vocabulary_lists_fields_types_operators_and_choices(author: AbstractUser) -> None:
    answer = client(author).get(VOCABULARY_URL).json()
    fields = {field["name"]: field for field in answer["fields"]}
    assert len(fields) == len(VOCABULARY)
    assert answer["fingerprint"] == VOCABULARY.fingerprint
    assert fields["channel"]["type"] == "choice"
    assert "one_of" in fields["channel"]["operators"]
    assert {choice["value"] for choice in fields["channel"]["choices"]} == {"window", "online", "point", "mail"}
    assert fields["investment_amount"]["unit"] == {"en": "yuan", "zh": "元"}
    assert answer["types"]["boolean"] == ["is", "is_given", "is_not", "is_not_given"]


def test_only_those_who_write_rules_read_the_vocabulary(author: AbstractUser) -> None:
    assert client(make_evaluator()).get(VOCABULARY_URL).status_code == 403
    assert client().get(VOCABULARY_URL).status_code == 401
