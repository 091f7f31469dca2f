import json
from io import BytesIO

import pytest

from hall.foundation.errors import MalformedRequestError
from hall.foundation.parsers import MAX_DEPTH, StrictJSONParser


def test_well_formed_json_is_read() -> None:
    body = {"item": "511922-0001", "facts": {"level": "county", "shares": [1, None, True, "好"]}}
    assert StrictJSONParser().parse(BytesIO(json.dumps(body).encode())) == body


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"{'item': 1}", "not valid JSON"),
        (b'{"amount": NaN}', "not valid JSON"),
        (b'{"amount": -Infinity}', "not valid JSON"),
        (b'{"amount": ' + b"9" * 5000 + b"}", "not valid JSON"),
        (b'{"item": "\xff\xfe"}', "not valid UTF-8"),
        (b'{"item": "a\\u0000b"}', "NUL"),
        (b'{"a\\u0000b": 1}', "NUL"),
        (b'["ok", {"inner": ["\\u0000"]}]', "NUL"),
        (b'{"item": "\\ud800"}', "half of a character"),
        (b'{"item": 1, "item": 2}', "twice"),
        (b"[" * (MAX_DEPTH + 2) + b"]" * (MAX_DEPTH + 2), "nested"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_reason(body: bytes, said: str) -> None:
    with pytest.raises(MalformedRequestError, match=said):
        StrictJSONParser().parse(BytesIO(body))


def test_nesting_up_to_the_limit_is_read() -> None:
    body = b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1)
    assert StrictJSONParser().parse(BytesIO(body))
