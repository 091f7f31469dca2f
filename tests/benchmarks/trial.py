"""A trial of 20 changed rules over stored cases: histories read, facts built, deadlines and findings worked out anew.

A few hundred cases are brought through their acts by the services. They are then copied in SQL, with other items and
days, until there are as many as asked for (``HALL_BENCH_CASES``, a million unless said otherwise). Two of the changed
rules speak of all items, so every case has to live through its history twice. The trial is carried out as in
operation: by its job's own function, in processes that may only read.
"""

import os
import resource
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

from django.db import connection

from hall.cases.models import Case
from hall.foundation import clock
from rules.authoring.models import ChangeSet, TrialRun
from rules.authoring.services import propose_changes
from rules.authoring.services.trials import run_trial
from rules.language import Rule, TimeLimit
from tests.benchmarks.acts import TYPICAL_ACTS, morning_of, perform, receive_case
from tests.benchmarks.county import County, make_county
from tests.benchmarks.report import Bar, Figure, Report
from tests.benchmarks.rule_base import FIRST_SERIAL, item_code, list_item_rules, list_shared_rules

CASES = 1_000_000
MOST_SECONDS = 60.0
ITEMS, CASES_PER_ITEM = 20, 10
CHANGED = 20
RULES_FROM, RECEIVED_AT = morning_of(2026, 3, 2), morning_of(2026, 3, 9)
MEGABYTE = 1024
# Copies keep their weekdays and spread over two years.
_WEEKS = 104
_COPY_CASES = """
INSERT INTO cases_case ({names}) SELECT {values} FROM generate_series(1, %s) copy CROSS JOIN
  (SELECT *, row_number() OVER (ORDER BY id) AS place FROM cases_case WHERE id <= %s) stored
ORDER BY copy, place
"""
_COPY_LEDGER = """
INSERT INTO cases_ledgerentry (case_id, sequence, clock, kind, at, amount, unit, reason, basis)
SELECT {key}, entry.sequence, entry.clock, entry.kind, entry.at - {earlier}, entry.amount, entry.unit, entry.reason,
       entry.basis
FROM generate_series(1, %s) copy CROSS JOIN
  (SELECT id, row_number() OVER (ORDER BY id) AS place FROM cases_case WHERE id <= %s) stored
JOIN cases_ledgerentry entry ON entry.case_id = stored.id ORDER BY copy, place, entry.sequence
"""
_KEY = "10000000 + copy::bigint * 1000 + place"
_EARLIER = f"(mod(copy, {_WEEKS}) * interval '7 days' + mod(copy, 50) * interval '1 minute')"
_MOVED = {"received_at", "accepted_at", "decided_at", "ended_at", "last_act_at"}


def run(rounds: int) -> Report:
    """Measure in an empty, migrated database. One round only: it takes its minute."""
    wanted = int(os.environ.get("HALL_BENCH_CASES", CASES))
    county = make_county(item_serials=range(FIRST_SERIAL, FIRST_SERIAL + ITEMS))
    codes = [item_code(FIRST_SERIAL + number) for number in range(ITEMS)]
    rules = [*list_shared_rules(), *list_item_rules(codes)]
    county.publish(rules, at=RULES_FROM)
    _make_cases(county, codes)
    stored = copy_cases(wanted)
    trial = _ask(_change(county, rules))
    began = perf_counter()
    run_trial(run_id=trial.pk, now=clock.now)
    seconds = perf_counter() - began
    trial.refresh_from_db()
    busy = resource.getrusage(resource.RUSAGE_CHILDREN)
    counts = trial.result.get("counts", {})
    return Report(
        name=f"A trial of {CHANGED} changed rules over {stored:,} stored cases",
        figures=[
            Figure("from the start of the job to its end", seconds, "s"),
            Figure("processor time of Python per case, both lives", busy.ru_utime / stored * 1e6, "µs"),
            Figure("largest process", busy.ru_maxrss / MEGABYTE, "MB"),
            Figure("cases with moved deadlines", counts.get("cases_with_moved_deadlines", 0), ""),
            Figure("cases with other findings", counts.get("cases_with_other_cards", 0), ""),
        ],
        bars=[Bar(f"seconds for {CASES:,} cases", seconds * CASES / stored, MOST_SECONDS)],
        details={"state": trial.state, "error": trial.error, "cases": stored, "counts": counts},
    )


def _make_cases(county: County, codes: list[str]) -> None:
    """Through the services: some just received, some accepted, some decided, on ten days."""
    for code in codes:
        for number in range(CASES_PER_ITEM):
            case = receive_case(county, item=code, at=RECEIVED_AT + timedelta(days=number % 5, minutes=number))
            for ordinal in range(len(TYPICAL_ACTS) if number % 4 else 1 + number % 2):
                perform(county, case, ordinal)


def copy_cases(wanted: int) -> int:
    """Copy the cases that are there until there are as many as wanted; how many there are then."""
    there = Case.objects.count()
    copies, last = max(1, wanted // there - 1), Case.objects.order_by("-pk").values_list("pk", flat=True)[0]
    names = [str(field.column) for field in Case._meta.concrete_fields]
    values = ", ".join(_copied(name) for name in names)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # their applicants are nobody's business here
        cursor.execute(_COPY_CASES.format(names=", ".join(names), values=values), [copies, last])
        cursor.execute(_COPY_LEDGER.format(key=_KEY, earlier=_EARLIER), [copies, last])
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE cases_case, cases_ledgerentry")
    return Case.objects.count()


def _copied(name: str) -> str:
    if name in {"id", "applicant_id"}:
        return _KEY
    if name == "number":
        return f"left(number, 7) || lpad(({_KEY})::text, 17, '0')"
    if name == "item_revision":
        return "coalesce(nullif(item_revision, ''), '1')"  # as items published through the back office have one
    if name in _MOVED:
        return f"{name} - {_EARLIER}"
    return "NULL" if name == "next_check_at" else name


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
            yield replace(rule, then=replace(rule.then, amount=rule.then.amount - 3))


def _ask(change: ChangeSet) -> TrialRun:
    return TrialRun.objects.create(
        change_set=change,
        revision=change.revision,
        author_id=change.author_id,
        received_from=date(2023, 1, 1),
        received_until=date(2026, 12, 31),
        created_at=RULES_FROM,
    )
