"""Every act on a case, in an order in which one case can go through many of them, to be fought over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

from hall.cases import services
from hall.cases.enums import Act
from hall.cases.errors import StaleVersionError, WrongStateError
from hall.cases.models import Case
from hall.foundation import evidence
from tests.factories.cases import IMMEDIATE, County, accepted, at, notice, receive
from tests.faults.racing import Racers

RECEIVED, FOUGHT = "2026-03-09 10:00", "2026-03-09 15:00"


@dataclass(frozen=True)
class Contest:
    """An act, who may do it, and what he says beside the version."""

    act: Act
    service: Callable[..., object]
    officer: str
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Life:
    """How a case begins, and the acts that are fought over one after the other until it ends."""

    begin: Callable[[County], Case]
    contests: tuple[Contest, ...]


_PAUSE = {"kind": "inspection", "notice": notice(), "expected_working_days": 5}
_CALL = {"held_on": date(2026, 3, 24), "place": "Room 2", "chair": "lead", "notice": notice()}

LIVES = (
    Life(
        lambda county: receive(county, RECEIVED),
        (
            Contest(Act.REQUEST_SUPPLEMENT, services.request_supplement, "clerk", {"documents": ["0901-01"]}),
            Contest(Act.RECEIVE_SUPPLEMENT, services.receive_supplement, "clerk", {"documents": ["0901-01"]}),
            Contest(Act.ACCEPT, services.accept_case, "clerk"),
            Contest(
                Act.ASSIGN_OFFICERS,
                services.assign_officers,
                "approver",
                {"task": "check", "officers": ["approver", "head"]},
            ),
            Contest(Act.TELL_HEARING_RIGHT, services.tell_hearing_right, "approver", {"notice": notice()}),
            Contest(Act.REQUEST_HEARING, services.request_hearing, "clerk"),
            Contest(Act.CALL_HEARING, services.call_hearing, "approver", _CALL),
            Contest(Act.CLOSE_HEARING, services.close_hearing, "approver", {"outcome": "waived"}),
            Contest(Act.START_SPECIAL_PROCEDURE, services.start_special_procedure, "approver", _PAUSE),
            Contest(Act.END_SPECIAL_PROCEDURE, services.end_special_procedure, "approver"),
            Contest(Act.EXTEND, services.extend_case, "head", {"reason": "Complex.", "notice": notice()}),
            Contest(Act.COMPLETE_STEP, services.complete_step, "approver", {"step": "review"}),
            Contest(
                Act.DECIDE,
                services.decide_case,
                "approver",
                {"result": "granted", "reasons": "Met.", "place": "center", "seal": "seal 1"},
            ),
            Contest(Act.DELIVER, services.deliver_case, "clerk", {"method": "window", "receiver": "甲"}),
        ),
    ),
    Life(
        lambda county: accepted(county, "2026-03-06 10:00", item=IMMEDIATE),
        (
            Contest(Act.EXPLAIN_OVERRUN, services.explain_overrun, "lead", {"text_zh": "实验室受淹。"}),
            Contest(Act.TERMINATE, services.terminate_case, "lead", {"reason": "It ended."}),
        ),
    ),
    *(
        Life(lambda county: receive(county, RECEIVED), (contest,))
        for contest in (
            Contest(Act.REJECT, services.reject_case, "clerk", {"reason": "not_eligible"}),
            Contest(Act.REFER, services.refer_case, "clerk", {"authority": "elsewhere"}),
            Contest(Act.WITHDRAW, services.withdraw_case, "clerk"),
        )
    ),
)


def live(county: County, racers: Racers, life: Life) -> tuple[Case, dict[Act, list[str]]]:
    """Let a case live, each act fought over: the case, and what is wrong with how the fight for an act ended."""
    case = life.begin(county)
    found = {contest.act: fight(county, racers, case, contest) for contest in life.contests}
    return case, {act: wrong for act, wrong in found.items() if wrong}


def fight(county: County, racers: Racers, case: Case, contest: Contest) -> list[str]:
    """Have everybody do one act on one version of a case; what is wrong with how it ended: nothing if one won."""
    case.refresh_from_db()
    version, before = case.version, count_rows_of(case)
    actor = county.officers[contest.officer]
    answers = racers.race(
        lambda _racer: contest.service(number=case.number, version=version, actor=actor, at=at(FOUGHT), **contest.said)
    )
    refused = [answer for answer in answers if isinstance(answer, Exception)]
    case.refresh_from_db()
    wrong = [
        f"{type(each).__name__}: {each}"
        for each in refused
        if not isinstance(each, StaleVersionError | WrongStateError)
    ]
    if len(answers) - len(refused) != 1:
        wrong.append(f"{len(answers) - len(refused)} won")
    if case.version != version + 1:
        wrong.append(f"version {version} became {case.version}")
    if [event.kind for event in evidence.list_events(case.chain)].count(contest.act.value) != 1:
        wrong.append("not one event")
    grown = {table: now - before[table] for table, now in count_rows_of(case).items()}
    expected = _GROWTH.setdefault(contest.act, grown)
    if grown != expected:
        wrong.append(
            f"rows {dict(grown.items() - expected.items())} instead of {dict(expected.items() - grown.items())}"
        )
    return wrong


_GROWTH: dict[Act, dict[str, int]] = {}
"""How many rows of a case each act adds: what the first fight of it found, in which one officer was alone."""


def count_rows_of(case: Case) -> dict[str, int]:
    """How many rows of each table belong to a case: entries, evaluations, whatever acts leave behind."""
    counts = " UNION ALL ".join(
        f"SELECT '{table}', count(*) FROM {table} WHERE case_id = %(case)s"  # noqa: S608  our own tables
        for table in _list_tables_of_cases()
    )
    with connection.cursor() as cursor:
        cursor.execute(counts, {"case": case.pk})
        return dict(cursor.fetchall())


@cache
def _list_tables_of_cases() -> list[str]:
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    return sorted(
        field.model._meta.db_table for field in fields if field.column == "case_id" and field.related_model is Case
    )
