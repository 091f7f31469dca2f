"""How the API reads JSON: strictly, because what is read becomes evidence.

Beyond JSON itself refused: bytes that are not UTF-8, NUL characters and lone
surrogates (PostgreSQL cannot store them), NaN and Infinity, one name twice in
an object (two readers would see two different requests), and nesting deeper
than any request of the product needs.
"""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from rest_framework.parsers import JSONParser

from hall.foundation.errors import MalformedRequestError

MAX_DEPTH = 20


class StrictJSONParser(JSONParser):
    """``application/json`` in UTF-8, well-formed in every respect."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The value of a body.

        Raises:
            MalformedRequestError: with a sentence on what is wrong with it.
        """
        try:
            text = stream.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise MalformedRequestError(_("The body is not valid UTF-8.")) from error
        try:
            value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise MalformedRequestError(_("The body is not valid JSON.")) from error
        _check(value, depth=0)
        return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedRequestError(_("A name appears twice in one object."))
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _check(value: object, *, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise MalformedRequestError(_("The body is nested too deeply."))
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_text(name)
            _check(inner, depth=depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _check(inner, depth=depth + 1)


def _check_text(text: str) -> None:
    if "\0" in text:
        raise MalformedRequestError(_("The body holds a NUL character."))
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise MalformedRequestError(_("The body holds half of a character."))
