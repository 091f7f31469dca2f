import json
from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from hall.foundation.evidence.anchor_lines import (
    AnchorLineError,
    AnchorStatement,
    Head,
    public_keys,
    read_line,
    signed_line,
)
from hall.foundation.evidence.canonical import canonical_bytes, to_microseconds
from hall.foundation.evidence.links import NOTHING_BEFORE


def statement() -> AnchorStatement:
    return AnchorStatement(
        register="8b7f4f5e-0000-4000-8000-000000000000",
        number=1,
        at_microseconds=to_microseconds(datetime(2026, 9, 30, tzinfo=UTC)),
        chains=2,
        heads=(Head("case:1", 3, "a" * 64), Head("organization", 1, "b" * 64)),
        previous=NOTHING_BEFORE,
        key_version=1,
    )


def test_a_signed_line_is_read_back() -> None:
    assert read_line(signed_line(statement())) == statement()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"heads": [["case:1", 2, "a" * 64]]}, "changed"),
        ({"number": 2}, "changed"),
        ({"hash": "0" * 64}, "changed"),
        ({"signature": "00" * 64}, "signature"),
        ({"key": 9}, "changed"),
        ({"heads": "none"}, "not an anchor"),
        ({"number": "1"}, "not an anchor"),
        ({"note": "added"}, "changed"),
    ],
)
def test_a_changed_line_is_refused_with_its_reason(changed: dict[str, object], reason: str) -> None:
    line = canonical_bytes(json.loads(signed_line(statement())) | changed).decode()
    with pytest.raises(AnchorLineError, match=reason):
        read_line(line)


@pytest.mark.parametrize("line", ["", "{}", "[]", "null", "garbage", '{"number": 1}', " " + "x"])
def test_what_is_no_anchor_is_refused(line: str) -> None:
    with pytest.raises(AnchorLineError, match="not an anchor"):
        read_line(line)


def test_a_root_recomputed_by_a_forger_lacks_the_signature(settings: Settings) -> None:
    forged = AnchorStatement(
        register=statement().register,
        number=1,
        at_microseconds=0,
        chains=0,
        heads=(),
        previous=NOTHING_BEFORE,
        key_version=1,
    )
    settings.HALL_EVIDENCE_KEY = "the key of somebody else"
    line = signed_line(forged)
    settings.HALL_EVIDENCE_KEY = "our own key"
    with pytest.raises(AnchorLineError, match="signature"):
        read_line(line)


def test_lines_of_an_earlier_key_stay_readable(settings: Settings) -> None:
    settings.HALL_EVIDENCE_KEY = "first"
    line = signed_line(statement())
    settings.HALL_EVIDENCE_KEY = "2:second,1:first"
    assert read_line(line) == statement()
    assert set(public_keys()) == {1, 2}


def test_a_key_that_is_gone_is_named(settings: Settings) -> None:
    settings.HALL_EVIDENCE_KEY = "first"
    line = signed_line(statement())
    settings.HALL_EVIDENCE_KEY = "2:second"
    with pytest.raises(AnchorLineError, match="version 1, is not configured"):
        read_line(line)
