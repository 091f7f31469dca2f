"""How errors appear in the OpenAPI description: every operation says with which problems it may answer."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers

from hall.foundation.errors import HallError
from hall.foundation.problems import MEDIA_TYPE

Endpoint = tuple[str, str, str, Any]
"""Path, path with its regular expressions, method and view of an operation."""
_REFERENCE = {"$ref": "#/components/schemas/Problem"}


class Problem(serializers.Serializer[Any]):
    """RFC 9457 problem details. Programs decide by ``code``; ``detail`` is for people."""

    type = serializers.CharField(help_text="A name for this kind of problem.")
    title = serializers.CharField(help_text="The kind of problem, in the language of the request.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    detail = serializers.CharField(help_text="What happened this time.")
    code = serializers.CharField(help_text="Stable; never translated.")
    fields = serializers.DictField(  # type: ignore[assignment]  # the member's name in RFC 9457
        child=serializers.ListField(child=serializers.CharField()),
        help_text="For each field of the request, what is wrong with it. Inner fields are dotted: applicant.phone.",
    )
    instance = serializers.CharField(help_text="The path that was asked.")


def problems(*kinds: type[HallError], **extra: Mapping[str, object]) -> dict[tuple[int, str], OpenApiResponse]:
    """The responses of an operation for the errors it may answer with, one per HTTP status.

    Args:
        kinds: the error classes.
        extra: further members of the example of an error, by its code.
    """
    by_status: dict[int, list[type[HallError]]] = {}
    for kind in kinds:
        by_status.setdefault(kind.status, []).append(kind)
    return {
        (status, MEDIA_TYPE): OpenApiResponse(
            response=Problem,
            description=" ".join(str(kind.title) for kind in of_status),
            examples=[_example(kind, extra.get(kind.code, {})) for kind in of_status],
        )
        for status, of_status in sorted(by_status.items())
    }


def keep_own_api(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Preprocessing hook: describes ``/api/v1/`` only; the headless CMS describes itself."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]


def declare_common_problems(result: dict[str, Any], **_context: object) -> dict[str, Any]:
    """Postprocessing hook: what every operation may answer, said once.

    400 where there is a body or a query, 401 where one must be known, 404
    where the path names a thing; anything else is a problem too.
    """
    result.setdefault("components", {}).setdefault("schemas", {}).setdefault("Problem", _problem_schema())
    for address, item in result.get("paths", {}).items():
        for operation in _operations(item):
            responses = operation["responses"]
            if "requestBody" in operation or operation.get("parameters"):
                _add(responses, HTTPStatus.BAD_REQUEST, "invalid", "Something that was sent is not valid.")
            if {} not in operation.get("security", [{}]):
                _add(responses, HTTPStatus.UNAUTHORIZED, "not_authenticated", "Nobody has signed in.")
                _add(responses, HTTPStatus.FORBIDDEN, "forbidden", "You may not do this.")
            if "{" in address:
                _add(responses, HTTPStatus.NOT_FOUND, "not_found", "There is nothing here.")
            responses.setdefault("default", {"description": "Any other problem.", "content": _content()})
    return result


def _operations(item: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    return (value for value in item.values() if isinstance(value, dict) and "responses" in value)


def _add(responses: dict[str, Any], status: HTTPStatus, code: str, title: str) -> None:
    example = {"value": _problem(code, title, status.value), "summary": title}
    responses.setdefault(str(status.value), {"description": title, "content": _content({code: example})})


def _content(examples: Mapping[str, object] | None = None) -> dict[str, Any]:
    media: dict[str, Any] = {"schema": _REFERENCE}
    if examples:
        media["examples"] = dict(examples)
    return {MEDIA_TYPE: media}


def _example(kind: type[HallError], extra: Mapping[str, object]) -> OpenApiExample:
    value = _problem(kind.code, str(kind.title), kind.status) | dict(extra)
    return OpenApiExample(kind.code, value=value, response_only=True, status_codes=[kind.status], media_type=MEDIA_TYPE)


def _problem(code: str, title: str, status: int) -> dict[str, object]:
    return {
        "type": f"urn:service-hall:problem:{code}",
        "title": title,
        "status": status,
        "detail": title,
        "code": code,
        "fields": {},
        "instance": "/api/v1/",
    }


def _problem_schema() -> dict[str, Any]:
    """The component, for a description in which no operation names a problem of its own."""
    text = {"type": "string"}
    return {
        "type": "object",
        "properties": {
            **dict.fromkeys(("type", "title", "detail", "code", "instance"), text),
            "status": {"type": "integer"},
            "fields": {"type": "object", "additionalProperties": {"type": "array", "items": text}},
        },
        "required": ["type", "title", "status", "detail", "code", "fields", "instance"],
    }
