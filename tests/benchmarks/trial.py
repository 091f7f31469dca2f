"""A trial of 20 changed rules over stored cases: histories read, facts built, deadlines and findings worked out anew.

One case of each item is received through the services; the others are written beside them (``past_cases``) until
there are as many as asked for (``HALL_BENCH_CASES``, a million unless said otherwise), each with a history of its own:
20,000 of them hold some 12,400 different ones, told apart by item, state and the working days between their acts. Each
of 300 items has ten rules of its own beside the hundred of all items, with limits in 140 combinations. Two of the
changed rules speak of all items, so every case has to live through its history twice. The trial is carried out as in
operation: by its job's own function, in processes that may only read.
"""

import os
import resource
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from time import perf_counter, process_time

from django.db import connection
from psycopg import sql

from hall.cases.models import Case
from hall.cases.trial.seconds import instant_of, second_of
from hall.organization.selectors import get_calendar
from rules.authoring.models import ChangeSet, TrialRun
from rules.authoring.services import propose_changes
from rules.authoring.services.trials import run_trial
from rules.calendar.indexed import IndexedCalendar
from rules.language import Rule, TimeLimit
from tests.benchmarks.acts import morning_of, receive_case
from tests.benchmarks.county import County, make_county
from tests.benchmarks.memory import MemoryAlong
from tests.benchmarks.past_cases import PastCases, row_of
from tests.benchmarks.report import Bar, Figure, Report
from tests.benchmarks.rule_base import FIRST_SERIAL, item_code, list_item_rules, list_shared_rules

CASES = 1_000_000
MOST_SECONDS = 60.0
ITEMS = 300
CHANGED = 20
RULES_FROM, RECEIVED_AT = morning_of(2026, 3, 2), morning_of(2026, 3, 9)
UNTIL = datetime(2026, 4, 1, 4, tzinfo=UTC)
_SHARES = (0.1, 0.25, 0.5, 0.75)
# Of lengths without a common divisor: 140 combinations.
_AMOUNTS = {"committed": (1, 3, 5, 7, 10, 12, 15), "step:review": (1, 2, 4, 6), "step:decide": (1, 2, 3, 4, 5)}
_AT_A_TIME = 50_000
_FIRST_KEY = 10_000_000
# What of a case is its own; everything else is as in the first case of its item.
_OWN = {
    "state": "text",
    "version": "integer",
    "current_step": "text",
    "conduct": "jsonb",
    "facts": "jsonb",
    "channel": "text",
    "service_form": "text",
    "applicant_kind": "text",
    "received_at": "timestamptz",
    "accepted_at": "timestamptz",
    "decided_at": "timestamptz",
    "ended_at": "timestamptz",
    "last_act_at": "timestamptz",
    "last_ledger_sequence": "integer",
}
_STAGE = "CREATE TEMPORARY TABLE past_case (id bigint, item_code text, {own})"
_TO_CASES = """
INSERT INTO cases_case ({names})
SELECT {values} FROM past_case JOIN cases_case model ON model.item_code = past_case.item_code AND model.id < %s
ORDER BY past_case.id
"""
_LEDGER = "case_id, sequence, clock, kind, at, amount, unit, reason, basis"
_REASON = '{"en": "as it happened", "zh": "实际发生"}'


def run(rounds: int) -> Report:
    """Measure in an empty, migrated database. One round only: it takes its minute."""
    stored, trial = prepare(int(os.environ.get("HALL_BENCH_CASES", CASES)))
    return measure(trial, stored)


def prepare(wanted: int) -> tuple[int, TrialRun]:
    """Items, rules, cases and the change; how many cases there are."""
    county = make_county(item_serials=range(FIRST_SERIAL, FIRST_SERIAL + ITEMS))
    codes = [item_code(FIRST_SERIAL + number) for number in range(ITEMS)]
    rules = [*list_shared_rules(), *_varied(list_item_rules(codes), codes)]
    county.publish(rules, at=RULES_FROM)
    for code in codes:
        receive_case(county, item=code, at=RECEIVED_AT)
    store_cases(codes, wanted - len(codes))
    return Case.objects.count(), _ask(_change(county, rules))


def measure(trial: TrialRun, stored: int) -> Report:
    """Carry out the trial."""
    before = _processor_seconds()
    began = perf_counter()
    with MemoryAlong(lambda: _done(trial), _SHARES) as memory:
        run_trial(run_id=trial.pk, now=lambda: UNTIL)
    seconds = perf_counter() - began
    busy = _processor_seconds() - before
    bare = _bare_turn()
    trial.refresh_from_db()
    counts = trial.result.get("counts", {})
    return Report(
        name=f"A trial of {CHANGED} changed rules over {stored:,} stored cases",
        figures=[
            Figure("from the start of the job to its end", seconds, "s"),
            Figure("processor time of Python per case, both lives, all processes", busy / stored * 1e6, "µs"),
            Figure("a turn of a bare loop here and now, which tells how busy the machine is", bare, "ns"),
            *(
                Figure(f"largest process so far at {share:.0%} of the cases", max(peaks), "MB")
                for share, peaks in sorted(memory.peaks.items())
            ),
            Figure("cases with moved deadlines", counts.get("cases_with_moved_deadlines", 0), ""),
            Figure("cases with other findings", counts.get("cases_with_other_cards", 0), ""),
        ],
        bars=[Bar(f"seconds for {CASES:,} cases", seconds * CASES / stored, MOST_SECONDS)],
        details={
            "memory": memory.peaks,
            "processor": busy,
            "bare_turn": bare,
            "state": trial.state,
            "error": trial.error,
            "cases": stored,
            "counts": counts,
        },
    )


def _done(trial: TrialRun) -> float:
    """How much of it is done; asked in a thread, on a connection of its own."""
    try:
        done, total = TrialRun.objects.values_list("done", "total").get(pk=trial.pk)
    finally:
        connection.close()
    return done / total if total else 0.0


def _processor_seconds() -> float:
    """Of this thread, not of the one that watches, and of the processes it started and has seen end."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_THREAD, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _bare_turn() -> float:
    """Nanoseconds of processor time; a quiet machine takes some 25, one whose processors are shared more."""
    began = process_time()
    turns = sum(1 for _ in range(1_000_000))
    return (process_time() - began) / turns * 1e9


def _varied(rules: Sequence[Rule], codes: Sequence[str]) -> Iterator[Rule]:
    """Every item its own limits for the whole and for its steps."""
    numbers = {code: number for number, code in enumerate(codes)}
    for rule in rules:
        then, number = rule.then, numbers[rule.code.split(".")[1]]
        if isinstance(then, TimeLimit) and rule.priority == 50 and then.clock in _AMOUNTS:
            amounts = _AMOUNTS[then.clock]
            yield replace(rule, then=replace(then, amount=amounts[number % len(amounts)]))
        else:
            yield rule


def store_cases(codes: Sequence[str], wanted: int) -> None:
    """Write so many cases of the items beside the ones that are there."""
    cases = PastCases(codes, IndexedCalendar(get_calendar()), second_of(UNTIL)).make(wanted)
    names = [str(field.column) for field in Case._meta.concrete_fields]
    columns, values = ", ".join(names), ", ".join(map(_value, names))
    ledger = sql.SQL("COPY cases_ledgerentry ({}) FROM STDIN").format(sql.SQL(_LEDGER)).as_string(None)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # their applicants are nobody's business here
        cursor.execute(_STAGE.format(own=", ".join(f"{name} {kind}" for name, kind in _OWN.items())))
        for first in range(_FIRST_KEY, _FIRST_KEY + wanted, _AT_A_TIME):
            made = list(enumerate(islice(cases, _AT_A_TIME), first))
            with cursor.copy("COPY past_case FROM STDIN") as copy:
                for key, case in made:
                    copy.write_row(row_of(case, key))
            with cursor.copy(ledger) as copy:
                for key, case in made:
                    for sequence, (clock, kind, second, amount, unit) in enumerate(case.entries, 1):
                        copy.write_row((key, sequence, clock, kind, instant_of(second), amount, unit, _REASON, ""))
            cursor.execute(_TO_CASES.format(names=columns, values=values), [_FIRST_KEY])
            cursor.execute("TRUNCATE past_case")
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE cases_case, cases_ledgerentry")


def _value(name: str) -> str:
    if name in {"id", "applicant_id"}:
        return "past_case.id"
    if name == "number":
        return "left(model.number, 7) || lpad(past_case.id::text, 17, '0')"
    if name == "next_check_at":
        return "NULL"
    if name == "rules_version_number":
        return "CASE WHEN past_case.accepted_at IS NULL THEN NULL ELSE 1 END"
    return f"past_case.{name}" if name in _OWN else f"model.{name}"


def _change(county: County, rules: list[Rule]) -> ChangeSet:
    """Two limits of all items, and the committed limits of eighteen."""
    changed = list(_changed(rules))
    assert len(changed) == CHANGED, f"{len(changed)} rules changed"
    return propose_changes(title="Shorter limits", rules=changed, author=county.author, at=RULES_FROM)


def _changed(rules: list[Rule]) -> Iterator[Rule]:
    of_all = {"law.licence.supplement_notice": 4, "law.licence.delivery": 8}
    items_left = CHANGED - len(of_all)
    for rule in rules:
        if not isinstance(rule.then, TimeLimit):
            continue
        if rule.code in of_all:
            yield replace(rule, then=replace(rule.then, amount=of_all[rule.code]), examples=())
        elif rule.code.startswith("item.") and rule.then.clock == "committed" and rule.priority == 50 and items_left:
            items_left -= 1
            yield replace(rule, then=replace(rule.then, amount=max(rule.then.amount - 3, 1)))


def _ask(change: ChangeSet) -> TrialRun:
    return TrialRun.objects.create(
        change_set=change,
        revision=change.revision,
        author_id=change.author_id,
        received_from=date(2024, 4, 1),
        received_until=date(2026, 4, 1),
        created_at=RULES_FROM,
    )
