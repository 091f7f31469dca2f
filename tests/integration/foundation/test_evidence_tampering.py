"""Each way of changing evidence with the rights of the database's owner, and what verification says of it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from hall.foundation.evidence import Break, anchor, verify
from hall.foundation.evidence.anchor_lines import AnchorLineError
from hall.foundation.evidence.anchors import get_register
from hall.foundation.evidence.links import Link
from hall.foundation.models import EvidenceAnchor, EvidenceEvent, EvidenceHead
from tests.factories.foundation import NOON, tampering, written_chain

pytestmark = pytest.mark.django_db


def execute(statement: str, *parameters: str) -> None:
    with tampering(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.mark.parametrize("table", ["foundation_evidenceevent", "foundation_evidenceanchor"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_refuses_to_change_evidence(table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_untouched_evidence_has_no_breaks() -> None:
    written_chain("case:1")
    written_chain("case:2")
    anchor(NOON)
    written_chain("case:2")
    assert verify() == []


@pytest.mark.parametrize(
    "change",
    [
        "payload = '{\"line\": 9}'",
        "kind = 'another'",
        "actor = 'lead'",
        "at = at + interval '1 microsecond'",
    ],
)
def test_a_changed_event_is_found(change: str) -> None:
    written_chain("case:1")
    execute(f"UPDATE foundation_evidenceevent SET {change} WHERE sequence = 2")  # noqa: S608  a test's own words
    (found,) = verify()
    assert (found.chain, found.sequence) == ("case:1", 2)
    assert "was changed: its hash does not fit" in found.reason


def test_a_changed_event_with_a_fitting_hash_breaks_the_next() -> None:
    written_chain("case:1")
    execute("UPDATE foundation_evidenceevent SET hash = repeat('0', 64) WHERE sequence = 2")
    assert verify("case:1")[0].sequence == 2
    written_chain("case:2")
    _rewrite("case:2", from_sequence=2, through_sequence=2)
    assert verify("case:2") == [Break("case:2", 3, "event 3 does not follow the event before it")]


def test_an_event_taken_out_of_the_middle_is_found() -> None:
    written_chain("case:1")
    execute("DELETE FROM foundation_evidenceevent WHERE sequence = 2")
    assert verify() == [Break("case:1", 2, "event 2 is missing")]


def test_a_cut_tail_is_found_by_the_head() -> None:
    written_chain("case:1")
    execute("DELETE FROM foundation_evidenceevent WHERE sequence = 3")
    assert verify() == [Break("case:1", 3, "event 3 is missing: the head counts 3 events")]


def test_a_cut_tail_with_a_corrected_head_is_found_by_the_anchor() -> None:
    second = written_chain("case:1")[1]
    anchor(NOON)
    execute("DELETE FROM foundation_evidenceevent WHERE sequence = 3")
    execute("UPDATE foundation_evidencehead SET sequence = 2, hash = %s", second.hash)
    assert verify() == [Break("case:1", 3, "event 3 is missing: an anchor counted 3 events")]


def test_a_wholly_rewritten_chain_is_found_by_the_anchor() -> None:
    written_chain("case:1")
    _rewrite("case:1", from_sequence=1, through_sequence=3)
    assert verify() == []  # without an anchor nothing shows it
    anchor(NOON)
    _rewrite("case:1", from_sequence=1, through_sequence=3)
    assert verify() == [Break("case:1", 3, "event 3 was rewritten: an anchor holds another hash for it")]


def test_a_deleted_chain_is_found_by_its_head_or_by_the_anchor() -> None:
    written_chain("case:1")
    written_chain("case:2")
    anchor(NOON)
    execute("DELETE FROM foundation_evidenceevent WHERE chain = 'case:1'")
    missing = [Break("case:1", 1, "every event of the chain is missing")]
    assert verify() == missing
    execute("DELETE FROM foundation_evidencehead WHERE chain = 'case:1'")
    assert verify() == missing
    assert verify("case:2") == []


def test_a_missing_head_is_found() -> None:
    written_chain("case:1")
    execute("DELETE FROM foundation_evidencehead")
    assert verify() == [Break("case:1", 3, "the head of the chain is missing")]


def test_a_head_that_points_elsewhere_is_found() -> None:
    written_chain("case:1")
    execute("UPDATE foundation_evidencehead SET hash = repeat('0', 64)")
    assert verify() == [Break("case:1", 3, "the head of the chain is not its last event")]


def test_each_broken_chain_is_reported_once(anchor_directory: Path) -> None:
    written_chain("case:1")
    written_chain("case:2")
    written_chain("case:3")
    execute("UPDATE foundation_evidenceevent SET actor = 'nobody' WHERE chain <> 'case:2'")
    assert [(found.chain, found.sequence) for found in verify()] == [("case:1", 1), ("case:3", 1)]


def test_an_edited_anchor_file_is_found(anchor_directory: Path) -> None:
    written_chain("case:1")
    anchor(NOON)
    path = next(anchor_directory.iterdir())
    said = json.loads(path.read_text())
    said["heads"][0][1] = 2
    path.write_text(json.dumps(said) + "\n")
    (found,) = verify()
    assert (found.chain, found.sequence) == ("anchors", 1)
    assert "of the anchor file: it was changed" in found.reason


def test_a_lost_anchor_file_is_found(anchor_directory: Path) -> None:
    written_chain("case:1")
    anchor(NOON)
    next(anchor_directory.iterdir()).unlink()
    assert verify() == [Break("anchors", 1, "anchor 1 of the database is not in the anchor file")]


def test_anchors_erased_from_the_database_still_speak_from_the_file() -> None:
    written_chain("case:1")
    anchor(NOON)
    execute("DELETE FROM foundation_evidenceevent")
    execute("DELETE FROM foundation_evidencehead")
    execute("DELETE FROM foundation_evidenceanchor")
    assert verify() == [Break("case:1", 1, "every event of the chain is missing")]


def test_a_new_identity_does_not_hide_the_old_file() -> None:
    written_chain("case:1")
    anchor(NOON)
    execute("DELETE FROM foundation_evidenceevent")
    execute("DELETE FROM foundation_evidencehead")
    execute("DELETE FROM foundation_evidenceanchor")
    execute("UPDATE foundation_evidenceregister SET identifier = gen_random_uuid()")
    (found,) = verify()
    assert "belongs to another database" in found.reason


def test_anchors_follow_each_other_and_carry_what_changed(anchor_directory: Path) -> None:
    written_chain("case:1")
    written_chain("case:2")
    first = anchor(NOON)
    assert anchor(NOON) is None
    written_chain("case:2")
    second = anchor(NOON + timedelta(minutes=10))
    assert first is not None
    assert second is not None
    said = [json.loads(line) for line in next(anchor_directory.iterdir()).read_text().splitlines()]
    assert [line["heads"][0][0] for line in said] == ["case:1", "case:2"]
    assert [len(line["heads"]) for line in said] == [2, 1]
    assert said[1]["previous"] == first.hash
    assert [line["chains"] for line in said] == [2, 2]
    assert list(EvidenceAnchor.objects.order_by("number").values_list("line", flat=True)) == (
        next(anchor_directory.iterdir()).read_text().splitlines()
    )


def test_an_anchor_whose_transaction_died_is_taken_over(anchor_directory: Path) -> None:
    written_chain("case:1")
    get_register()
    with transaction.atomic():
        anchor(NOON)
        transaction.set_rollback(True)
    assert not EvidenceAnchor.objects.exists()
    assert len(next(anchor_directory.iterdir()).read_text().splitlines()) == 1
    assert verify() == []
    written_chain("case:2")
    made = anchor(NOON)
    assert made is not None
    assert made.number == 2
    assert verify() == []


def test_a_line_cut_by_a_crash_is_no_anchor_and_does_not_stay(anchor_directory: Path) -> None:
    written_chain("case:1")
    anchor(NOON)
    path = next(anchor_directory.iterdir())
    with path.open("a") as file:
        file.write('{"number": 2, "hea')
    assert verify() == []
    written_chain("case:1")
    anchor(NOON)
    assert len(path.read_text().splitlines()) == 2
    assert verify() == []


def test_a_foreign_line_stops_anchoring_instead_of_being_taken_over(anchor_directory: Path) -> None:
    written_chain("case:1")
    anchor(NOON)
    path = next(anchor_directory.iterdir())
    with path.open("a") as file:
        file.write("garbage\n")
    written_chain("case:1")
    with pytest.raises(AnchorLineError):
        anchor(NOON)


def test_the_command_names_the_first_bad_event_of_each_broken_chain(capsys: pytest.CaptureFixture[str]) -> None:
    written_chain("case:1")
    call_command("anchor_evidence")
    call_command("verify_evidence")
    assert "1 chains and 1 anchors checked, 0 broken." in capsys.readouterr().out
    execute("UPDATE foundation_evidenceevent SET actor = 'nobody' WHERE sequence = 2")
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_evidence", json=True)
    assert stopped.value.code == 1
    said = json.loads(capsys.readouterr().out)
    assert said["valid"] is False
    assert [(found["chain"], found["sequence"]) for found in said["broken"]] == [("case:1", 2)]
    with pytest.raises(SystemExit):
        call_command("verify_evidence")
    assert "case:1 #2: event 2 (noted) was changed" in capsys.readouterr().out


def _rewrite(chain: str, *, from_sequence: int, through_sequence: int) -> None:
    """Forge events so that each link fits, as someone would who knows how the chain is made."""
    events = {event.sequence: event for event in EvidenceEvent.objects.filter(chain=chain)}
    with tampering():
        for sequence in range(from_sequence, through_sequence + 1):
            event = events[sequence]
            event.actor = f"{event.actor}-forged"
            if sequence > 1:
                event.previous_hash = events[sequence - 1].hash
            event.hash = _hash_of(event)
            event.save()
        if through_sequence == max(events):
            EvidenceHead.objects.filter(chain=chain).update(hash=events[through_sequence].hash)


def _hash_of(event: EvidenceEvent) -> str:
    return Link(
        chain=event.chain,
        sequence=event.sequence,
        kind=event.kind,
        payload=event.payload,
        actor=event.actor,
        at=event.at,
        previous_hash=event.previous_hash,
    ).hash()


@pytest.mark.django_db(transaction=True)
def test_verification_sees_one_moment_and_leaves_no_lock_behind(anchor_directory: Path) -> None:
    written_chain("case:1")
    anchor(NOON)
    assert verify() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone() == (0,)
    assert anchor(NOON) is None
