"""The arithmetic of a chain, without a database."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hall.foundation.evidence.canonical import PayloadError, Plain, canonical_bytes, to_microseconds, to_plain
from hall.foundation.evidence.links import NOTHING_BEFORE, Link
from hall.foundation.evidence.personal_hashes import new_salt, personal_hash

# A busy machine is no fault of what is tested.
UNHURRIED = hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
INTEGERS = st.integers(min_value=-(2**63) + 1, max_value=2**63 - 1)
PAYLOADS = st.dictionaries(
    TEXT,
    st.recursive(
        st.none() | st.booleans() | INTEGERS | TEXT,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
        max_leaves=10,
    ),
    max_size=5,
)
INSTANTS = st.datetimes(
    min_value=datetime(1971, 1, 1),  # noqa: DTZ001  the strategy adds the zone
    max_value=datetime(2199, 1, 1),  # noqa: DTZ001  as above
    timezones=st.just(UTC),
)


def link(**changes: Any) -> Link:
    first = Link(
        chain="case:1",
        sequence=1,
        kind="accepted",
        payload={"days": 5},
        actor="clerk",
        at=datetime(2026, 9, 30, 4, tzinfo=UTC),
        previous_hash=NOTHING_BEFORE,
    )
    return replace(first, **changes)


def test_the_hash_of_a_known_event_never_changes() -> None:
    # SHA-256 of this text by any other program; a change here breaks every stored chain.
    said = (
        '{"actor":"clerk","algorithm":"sha256","at":1790740800000000,"chain":"case:1","kind":"accepted",'
        f'"payload":{{"days":5}},"previous":"{NOTHING_BEFORE}","schema":1,"sequence":1}}'
    )
    assert canonical_bytes(json.loads(said)).decode() == said
    assert link().hash() == "323ea717f45d099d8830d45c842dd32e498ec48e2d4a197b5d0dc79215e97f2d"


@pytest.mark.parametrize(
    "change",
    [
        {"chain": "case:2"},
        {"sequence": 2},
        {"kind": "rejected"},
        {"payload": {"days": 6}},
        {"actor": "lead"},
        {"at": datetime(2026, 9, 30, 4, 0, 0, 1, tzinfo=UTC)},
        {"previous_hash": "1" * 64},
        {"schema_version": 2},
        {"algorithm": "sha512"},
    ],
)
def test_everything_an_event_says_is_under_its_hash(change: dict[str, object]) -> None:
    assert link(**change).hash() != link().hash()


def test_the_same_instant_in_another_zone_has_the_same_hash() -> None:
    in_shanghai = datetime(2026, 9, 30, 12, tzinfo=timezone(timedelta(hours=8)))
    assert link(at=in_shanghai).hash() == link().hash()


@UNHURRIED
@given(PAYLOADS)
def test_a_payload_survives_being_stored_as_json(payload: dict[str, Plain]) -> None:
    kept = to_plain(payload)
    assert canonical_bytes(json.loads(json.dumps(kept))) == canonical_bytes(kept)


@UNHURRIED
@given(PAYLOADS, PAYLOADS)
def test_different_payloads_have_different_hashes(one: dict[str, Plain], other: dict[str, Plain]) -> None:
    same = canonical_bytes(one) == canonical_bytes(other)
    assert (link(payload=one).hash() == link(payload=other).hash()) is same


@UNHURRIED
@given(INSTANTS)
def test_instants_are_exact_to_the_microsecond(at: datetime) -> None:
    assert to_microseconds(at + timedelta(microseconds=1)) == to_microseconds(at) + 1


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        Decimal("1.5"),
        2**63,
        b"bytes",
        {1, 2},
        object(),
        "a\0b",
        "\ud800",
        {1: "a number as a name"},
        {"inner": [{"deep": 0.1}]},
        datetime(2026, 1, 1),  # noqa: DTZ001  a naive instant is the point
    ],
)
def test_what_cannot_be_kept_for_ever_is_refused(value: object) -> None:
    with pytest.raises(PayloadError):
        to_plain({"value": value})


def test_a_refusal_names_the_place() -> None:
    with pytest.raises(PayloadError, match=r"payload\.findings\[1\]\.share: a float"):
        to_plain({"findings": [{"share": 1}, {"share": 0.5}]})


def test_instants_become_microseconds_and_days_stay_days() -> None:
    assert to_plain({"at": datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC), "due": date(2026, 9, 30)}) == {
        "at": 1_000_000,
        "due": "2026-09-30",
    }


def test_a_personal_value_cannot_be_recognised_without_its_salt() -> None:
    salt, other_salt = new_salt(), new_salt()
    assert personal_hash("511922199001010011", salt) == personal_hash("511922199001010011", salt)
    assert personal_hash("511922199001010011", salt) != personal_hash("511922199001010011", other_salt)
