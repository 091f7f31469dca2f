"""Receipts, ticks and acts at the same time leave one history (who wins an act: tests/faults)."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction

from hall.cases import services
from hall.cases.errors import CaseConflictError, SealNotValidError, WrongStateError
from hall.cases.models import Case, CaseCounter, SealUse, Signal
from hall.cases.services import tick
from hall.foundation import evidence
from hall.foundation.errors import HallError
from hall.organization.models import Seal
from hall.organization.services import end_seal
from tests.factories.cases import APPLICANT, LICENCE, County, accepted, at, do, make_county, receive
from tests.factories.organization import SealFactory

RACERS = 4

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def county() -> County:
    return make_county()


def race(*acts: Callable[[], object]) -> list[object]:
    """Do all acts at the same time, each on a connection of its own; their results or errors."""
    ready = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(position: int, act: Callable[[], object]) -> None:
        try:
            ready.wait(timeout=30)
            results[position] = act()
        except HallError as refused:
            results[position] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_receipts_at_the_same_time_get_serials_without_gap_or_double(county: County) -> None:
    def perform() -> object:
        return services.create_case(
            actor=county.officers["clerk"], at=at("2026-03-09 10:00"), item=LICENCE, applicant=APPLICANT
        ).number

    numbers = [str(number) for _ in range(4) for number in race(*[perform] * RACERS)]
    assert sorted(number[16:22] for number in numbers) == [f"{serial:06d}" for serial in range(1, 17)]
    assert CaseCounter.objects.get().last == 16


def test_workers_that_tick_at_once_raise_each_signal_once(county: County) -> None:
    cases = [accepted(county, f"2026-03-09 10:{minute:02d}") for minute in range(6)]
    results = race(*[lambda: tick(now=at("2026-05-20 12:00")).evaluated] * RACERS)
    assert sum(int(str(evaluated)) for evaluated in results) == len(cases)
    raised = Counter(Signal.objects.values_list("case_id", "rule", "subject"))
    assert len(raised) == 5 * len(cases)
    assert set(raised.values()) == {1}


def test_an_act_and_a_tick_at_once_leave_one_history(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    case.refresh_from_db()

    def complete() -> object:
        return services.complete_step(
            number=case.number,
            version=case.version,
            actor=county.officers["approver"],
            at=at("2026-03-18 09:00"),
            step="review",
        )

    results = race(complete, *[lambda: tick(now=at("2026-03-18 09:00"))] * 2)
    assert not [result for result in results if isinstance(result, CaseConflictError)]
    assert [(signal.rule, signal.at) for signal in case.signals.all()] == [
        ("ladder.yellow.step", at("2026-03-18 00:00"))
    ]
    assert evidence.verify(case.chain) == []


def test_a_case_that_a_killed_worker_held_is_found_by_the_next(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    held, killed = threading.Event(), threading.Event()
    held_by: list[int] = []

    def hold_until_killed() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT id FROM cases_case WHERE id = %s FOR UPDATE", [case.pk])
                cursor.execute("SELECT pg_backend_pid()")
                held_by.append(cursor.fetchone()[0])
                held.set()
                killed.wait(timeout=30)
                cursor.execute("SELECT 1")
        except (OperationalError, InterfaceError):
            pass  # this is how it dies
        finally:
            connection.close()

    worker = threading.Thread(target=hold_until_killed)
    worker.start()
    assert held.wait(timeout=30)
    assert tick(now=at("2026-03-18 09:00")).evaluated == 0  # in another's hands
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", held_by)
    killed.set()
    worker.join(timeout=30)
    assert tick(now=at("2026-03-18 09:01")).evaluated == 1
    assert case.signals.get().at == at("2026-03-18 00:00")


def test_what_an_act_found_out_about_the_law_stays_when_the_act_is_refused(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    with pytest.raises(WrongStateError):
        do(county, services.accept_case, case, "2026-03-17 09:00")
    assert Case.objects.get(pk=case.pk).state == "handling"


def test_the_ledger_and_evaluations_refuse_change(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    for table in ("cases_ledgerentry", "cases_evaluation"):
        for statement in (f"UPDATE {table} SET at = now()", f"DELETE FROM {table}"):  # noqa: S608  fixed names
            with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
                cursor.execute(statement)
    assert case.ledger.exists()


def test_a_seal_is_used_before_it_is_lost_or_not_at_all(county: County) -> None:
    for round_ in range(2):
        case = accepted(county, "2026-03-09 10:00")
        seal = Seal.objects.get(authority__code="planning", kind="special", serial=round_ + 1)

        def report(seal: Seal = seal) -> object:
            return end_seal(
                seal=seal, state="lost", reason="x", day=date(2026, 3, 9), actor=None, at=at("2026-03-09 11:00")
            )

        def decision(case: Case = case, when: str = "2026-03-09 11:00") -> object:
            return services.decide_case(
                number=case.number,
                version=case.version,
                actor=county.officers["approver"],
                at=at(when),
                result="granted",
                place="center",
            )

        results = race(report, decision)
        uses = SealUse.objects.filter(case=case)
        sealed = not isinstance(results[1], HallError)
        assert sealed or isinstance(results[1], SealNotValidError)
        assert uses.exists() is sealed
        seal.refresh_from_db()
        assert seal.state == "lost"
        assert Case.objects.get(pk=case.pk).state == ("decided" if sealed else "handling")
        SealFactory.create(authority=seal.authority, serial=round_ + 2)
