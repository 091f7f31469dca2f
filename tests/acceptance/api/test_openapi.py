"""The description of the API: complete, without a warning, with examples, and true."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from tests.acceptance.api.requests import accept, create

METHODS = ("get", "post", "put", "patch", "delete")
PROBLEM = "application/problem+json"
DESCRIBES_ITSELF = {"/api/v1/schema/"}


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    said: dict[str, Any] = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]  # as the package has it
    return said


def operations(description: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for address, methods in description["paths"].items():
        if address not in DESCRIBES_ITSELF:
            yield from ((f"{method} {address}", methods[method]) for method in METHODS if method in methods)


def test_the_description_is_valid_and_made_without_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("spectacular", validate=True, fail_on_warn=True)
    assert "openapi: 3" in capsys.readouterr().out


def test_every_operation_has_a_summary_and_an_example_of_its_answer(description: dict[str, Any]) -> None:
    lacking = []
    for name, operation in operations(description):
        good = next(response for status, response in operation["responses"].items() if status.startswith("2"))
        content = good["content"]["application/json"]
        if not operation.get("summary") or not content.get("examples"):
            lacking.append(name)
    assert lacking == []


def test_every_body_has_an_example(description: dict[str, Any]) -> None:
    lacking = [
        name
        for name, operation in operations(description)
        if "requestBody" in operation and not operation["requestBody"]["content"]["application/json"].get("examples")
    ]
    assert lacking == []


def test_every_operation_declares_its_problems(description: dict[str, Any]) -> None:
    for name, operation in operations(description):
        assert PROBLEM in operation["responses"]["default"]["content"], name
        for status, response in operation["responses"].items():
            if status.startswith(("4", "5")):
                assert list(response["content"]) == [PROBLEM], f"{name} {status}"


def test_every_act_declares_its_conflicts_with_examples(description: dict[str, Any]) -> None:
    decide = description["paths"]["/api/v1/cases/{number}/decide/"]["post"]["responses"]["409"]
    examples = decide["content"][PROBLEM]["examples"]
    codes = {example["value"]["code"] for example in examples.values()}
    assert codes == {"wrong_state", "stale_version", "prerequisite_unmet", "renewal_deemed"}
    unmet = next(example["value"] for example in examples.values() if example["value"]["code"] == "prerequisite_unmet")
    assert unmet["missing"][0]["code"] == "D03"


def test_every_list_is_paged(description: dict[str, Any]) -> None:
    lists = [operation for name, operation in operations(description) if operation["operationId"].endswith("_list")]
    assert len(lists) == 4
    for operation in lists:
        assert {"page", "page_size"} <= {parameter["name"] for parameter in operation["parameters"]}


@pytest.mark.django_db
def test_a_case_is_answered_in_the_shape_that_is_described(clerk: APIClient, description: dict[str, Any]) -> None:
    number = create(clerk)["number"]
    accept(clerk, number)
    for address in (f"cases/{number}/", f"cases/{number}/explanation/", f"cases/{number}/why/"):
        shape = description["paths"][f"/api/v1/{address.replace(number, '{number}')}"]["get"]["responses"]["200"]
        assert_shaped(
            clerk.get(f"/api/v1/{address}").json(), shape["content"]["application/json"]["schema"], description
        )


@pytest.mark.django_db
def test_the_description_and_its_page_are_served_to_anyone(client: Any) -> None:
    assert client.get("/api/v1/schema/").status_code == 200
    assert b"swagger-ui" in client.get("/api/v1/docs/").content


def assert_shaped(value: Any, schema: dict[str, Any], description: dict[str, Any], path: str = "$") -> None:
    """Every member that is answered is described, and every one that is described as always there is answered."""
    schema = _resolve(schema, description)
    if value is None:
        return
    if "properties" in schema:
        described, required = set(schema["properties"]), set(schema.get("required", ()))
        assert set(value) <= described, f"{path}: {set(value) - described} not described"
        assert required <= set(value), f"{path}: {required - set(value)} not answered"
        for name, inner in value.items():
            assert_shaped(inner, schema["properties"][name], description, f"{path}.{name}")
    elif schema.get("type") == "array":
        for index, inner in enumerate(value):
            assert_shaped(inner, schema["items"], description, f"{path}[{index}]")
    elif isinstance(schema.get("additionalProperties"), dict):
        for name, inner in value.items():
            assert_shaped(inner, schema["additionalProperties"], description, f"{path}.{name}")


def _resolve(schema: dict[str, Any], description: dict[str, Any]) -> dict[str, Any]:
    while True:
        if "$ref" in schema:
            schema = description["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        elif len(schema.get("allOf", ())) == 1:
            schema = schema["allOf"][0]
        else:
            return schema
