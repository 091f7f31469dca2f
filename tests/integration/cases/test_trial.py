"""A trial tells of past cases exactly what the services do when the same history happens under the changed rules.

Twin items stand for "before" and "after": the same kind of item, one with the rules as they are, others with changed
ones. A history happens on the first; the trial says what would have become of it under the rules of a twin; then the
same history really happens on the twin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cms_pages.enums import ItemType
from hall.cases import services
from hall.cases.clocks import ClockBook
from hall.cases.enums import PROCEDURE_PREFIX
from hall.cases.models import Case, LedgerEntry, Signal
from hall.cases.services.ticking import tick
from hall.cases.trial.corpus import PastCases
from hall.cases.trial.life import Life
from hall.cases.trial.trial import Trial
from hall.foundation.errors import HallError
from hall.organization import selectors as organization
from rules.authoring.corpus import CasePart, CaseSelection, PartFound
from rules.calendar.indexed import IndexedCalendar
from rules.defaults import list_default_rules
from rules.language import Line, Operator, Rule, Severity, TimeLimit, Unit
from tests.factories.cases import RULES_FROM, County, at, card, do, limit, notice, receive
from tests.factories.catalogue import CatalogueAuthorityFactory, make_item

PRESENT = "511922-0951"
TWINS = ("511922-0952", "511922-0953", "511922-0954")
LAST_INSTANT = at("2026-07-20 12:00")


def _cards(item: str, *, percent: int, age: int) -> list[Rule]:
    of_item, late = Line("item", Operator.IS, item), Line("statutory_overdue_working_days", Operator.MORE, 1)
    return [
        card(f"{item}.step-used", of_item, Line("step_used_percent", Operator.AT_LEAST, percent), clock="step"),
        card(f"{item}.old", of_item, Line("yellow_open_working_days", Operator.AT_LEAST, age), severity=Severity.RED),
        card(f"{item}.asked", of_item, Line("supplement_requests", Operator.AT_LEAST, 1), severity=Severity.REMINDER),
        card(
            f"{item}.act",
            of_item,
            Line("act", Operator.IS, "extend"),
            Line("committed_remaining_working_days", Operator.LESS, 4),
        ),
        card(f"{item}.overdue", of_item, late, severity=Severity.RED),
        card(f"{item}.unaccepted", of_item, Line("acceptance_used_percent", Operator.AT_LEAST, 100)),
    ]


def present_rules(item: str = PRESENT) -> list[Rule]:
    return [
        limit(item, "committed", 10),
        limit(item, "acceptance", 6),
        limit(item, "step:review", 6),
        limit(item, "step:decide", 3),
        *_cards(item, percent=80, age=2),
    ]


def twin_rules(item: str, number: int) -> list[Rule]:
    if number == 0:
        return [
            limit(item, "committed", 3),
            limit(item, "supplement_notice", 2),
            limit(item, "acceptance", 2),
            limit(item, "step:review", 2),
            *_cards(item, percent=50, age=1),
        ]
    if number == 1:
        return [
            replace(
                limit(item, "committed", 9),
                then=TimeLimit("committed", 9, Unit.CALENDAR_DAY, roll_forward=True),
            ),
            limit(item, "statutory", 1, unit=Unit.MONTH),
            limit(item, "delivery", 1),
            limit(item, "step:decide", 0),
            *_cards(item, percent=100, age=4),
        ]
    return [
        limit(item, "committed", 40, unit=Unit.HOUR),
        limit(item, "statutory", 1),
        limit(item, "step:review", 20, unit=Unit.HOUR),
        limit(item, "acceptance", 30, unit=Unit.HOUR),
        *_cards(item, percent=75, age=3),
    ]


@pytest.fixture(scope="module")
def twins(county_of_module: County, django_db_blocker) -> Iterator[County]:  # type: ignore[no-untyped-def]
    with django_db_blocker.unblock(), transaction.atomic():
        authority = CatalogueAuthorityFactory.create(code="planning")
        for number, item in enumerate((PRESENT, *TWINS)):
            made = make_item(serial=951 + number, authority=authority, item_type=ItemType.LICENSE)
            assert made.code == item
        rules = [*present_rules(), *(rule for n, item in enumerate(TWINS) for rule in twin_rules(item, n))]
        county_of_module.publish(*rules, when=RULES_FROM + timedelta(hours=1))
        yield county_of_module
        transaction.set_rollback(True)


class RulesOfTwin:
    """The present rules of the first item against those of a twin, spoken of the first item."""

    def __init__(self, number: int | None) -> None:
        self.shared = [rule for rule in list_default_rules() if not rule.code.startswith("prereq.")]
        self.number = number

    def prepare(self, items: object) -> None:
        pass

    def before(self, scope: str) -> Sequence[Rule]:
        return present_rules() if scope else self.shared

    def after(self, scope: str) -> Sequence[Rule]:
        if not scope:
            return self.shared
        return present_rules() if self.number is None else twin_rules(PRESENT, self.number)


Done = list[tuple[datetime, str]]


@dataclass(frozen=True)
class Step:
    """Hours to wait, and an act to try then."""

    hours: int
    act: str


_BODIES: Mapping[str, tuple[object, dict[str, object]]] = {
    "accept": (services.accept_case, {}),
    "accept-outside": (services.accept_case, {"place": "office"}),
    "request": (services.request_supplement, {"documents": ["application-form"]}),
    "supply": (services.receive_supplement, {"documents": ["application-form"]}),
    "pause": (services.start_special_procedure, {"kind": "hearing", "notice": notice(), "expected_working_days": 20}),
    "resume": (services.end_special_procedure, {}),
    "extend": (services.extend_case, {"reason": "Complex. 复杂。", "notice": notice()}),
    "review": (services.complete_step, {"step": "review"}),
    "decide-step": (services.complete_step, {"step": "decide"}),
    "decide": (services.decide_case, {"result": "refused", "reasons": "", "place": "center"}),
    "deliver": (services.deliver_case, {"method": "mail", "receiver": "甲"}),
    "withdraw": (services.withdraw_case, {}),
    "terminate": (services.terminate_case, {"reason": "Moot. 无需办理。"}),
    "reject": (services.reject_case, {"reason": "not_required"}),
}


def _try(county: County, case: Case, name: str, when: datetime) -> bool:
    act, body = _BODIES[name]
    said = dict(body)
    if "notice" in said:
        said["notice"] = notice(when.date().isoformat())
    if "documents" in said:
        said["documents"] = [case.item_snapshot["documents"][0]["code"]]
    try:
        with transaction.atomic():
            do(county, act, case, when, **said)
    except HallError:
        return False
    return True


def happen(county: County, item: str, first: datetime, steps: Sequence[Step]) -> tuple[Case, Done]:
    """Let a history happen; what of it could be done, and when."""
    case = receive(county, first, item=item)
    done: Done = []
    when = first
    for step in steps:
        when += timedelta(hours=step.hours)
        if when < LAST_INSTANT and _try(county, case, step.act, when):
            done.append((when, step.act))
    tick(now=LAST_INSTANT)
    case.refresh_from_db()
    return case, done


def happen_again(county: County, item: str, first: datetime, done: Done) -> tuple[Case, datetime | None]:
    """Let the same acts happen on a twin; the instant of the first that its rules do not let happen."""
    case = receive(county, first, item=item)
    for when, name in done:
        if not _try(county, case, name, when):
            tick(now=when)  # a refused act leaves what time has done
            return case, when
    tick(now=LAST_INSTANT)
    case.refresh_from_db()
    return case, None


def found_on(case: Case) -> set[tuple[str, str, str, int]]:
    return {
        (signal.rule.replace(case.item_code, "*"), signal.subject, str(signal.severity), int(signal.at.timestamp()))
        for signal in Signal.objects.filter(case=case)
    }


def lives(case: Case, number: int | None) -> tuple[Life, Life]:
    """Both lives, as the trial works them out: step by step, and date by date, which comes to the same."""
    selection, part = selected(case)
    now = int(LAST_INSTANT.timestamp())
    trial = Trial(RulesOfTwin(number), IndexedCalendar(organization.get_calendar()), now, most=0)
    ((_, before, after),) = trial.lives(part, selection, alone=False)
    ((_, *by_date),) = trial.lives(part, selection, alone=True)
    assert [told(life) for life in by_date] == [told(before), told(after)]
    assert [life.deadlines for life in by_date] == [before.deadlines, after.deadlines]
    assert [life.parted_at for life in by_date] == [before.parted_at, after.parted_at]
    return before, after


def try_on(case: Case, number: int | None) -> PartFound:
    selection, part = selected(case)
    return next(PastCases().try_parts(iter([part]), selection, RulesOfTwin(number), at=LAST_INSTANT, most=100))


def selected(case: Case) -> tuple[CaseSelection, CasePart]:
    selection = CaseSelection(date(2026, 3, 1), date(2026, 12, 31), items=(case.item_code,))
    (part,) = PastCases().parts(selection)
    return selection, part


def told(life: Life, until: datetime | None = None) -> set[tuple[str, str, str, int]]:
    return {
        (card.rule.rule.replace(PRESENT, "*"), card.subject, card.rule.severity, card.second)
        for card in life.cards
        if until is None or card.second < until.timestamp()
    }


def dues_of(case: Case) -> dict[str, int]:
    book = ClockBook.read(case.limits, LedgerEntry.objects.filter(case=case).order_by("sequence"))
    states = book.states(organization.get_calendar(), LAST_INSTANT)
    return {
        clock: int(state.due_at.timestamp())
        for clock, state in states.items()
        if state.due_at is not None and not clock.startswith(PROCEDURE_PREFIX)  # what was told in a notice is no rule's
    }


steps_of_a_history = st.lists(
    st.builds(
        Step,
        hours=st.sampled_from((0, 1, 7, 24, 30, 48, 72, 100, 168, 300)),
        act=st.sampled_from(tuple(_BODIES)),
    ),
    min_size=1,
    max_size=14,
)
first_instants = st.sampled_from(
    [
        at("2026-03-09 10:00"),
        at("2026-04-01 16:30"),
        at("2026-04-29 09:00"),
        at("2026-05-09 08:00"),
        at("2026-06-12 23:59"),
    ]
)


@given(first=first_instants, steps=steps_of_a_history, number=st.sampled_from((0, 1, 2)))
@settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
def test_a_trial_tells_what_the_services_do_under_the_changed_rules(
    twins: County, db: None, first: datetime, steps: Sequence[Step], number: int
) -> None:
    with transaction.atomic():
        case, done = happen(twins, PRESENT, first, steps)
        before, after = lives(case, number)
        assert told(before) == found_on(case)
        assert {clock: deadline.due for clock, deadline in before.deadlines.items()} == dues_of(case)

        twin, parted_at = happen_again(twins, TWINS[number], first, done)
        assert after.parted_at == (None if parted_at is None else int(parted_at.timestamp()))
        if parted_at is None:
            assert told(after) == found_on(twin)
            assert {clock: deadline.due for clock, deadline in after.deadlines.items()} == dues_of(twin)
        else:
            really = {found for found in found_on(twin) if found[3] < parted_at.timestamp()}
            assert told(after, parted_at) == really
        transaction.set_rollback(True)


@given(first=first_instants, steps=steps_of_a_history)
@settings(
    max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
def test_unchanged_rules_change_nothing(twins: County, db: None, first: datetime, steps: Sequence[Step]) -> None:
    with transaction.atomic():
        case, _ = happen(twins, PRESENT, first, steps)
        found = try_on(case, None)
        assert found.differences == []
        assert found.cases == 1
        before = {key.removeprefix("before."): n for key, n in found.counts.items() if key.startswith("before.")}
        after = {key.removeprefix("after."): n for key, n in found.counts.items() if key.startswith("after.")}
        assert before == after
        transaction.set_rollback(True)


def test_supervision_that_puts_a_yellow_card_right_stops_its_ageing_in_a_trial_too(twins: County, db: None) -> None:
    case, _ = happen(twins, PRESENT, at("2026-03-09 10:00"), [Step(1, "accept")])
    yellow = Signal.objects.get(case=case, rule="ladder.yellow.committed")
    Signal.objects.filter(case=case, severity="yellow").update(
        corrected_at=yellow.at + timedelta(hours=1), corrected_by=twins.officers["supervisor"]
    )

    before, _after = lives(case, None)

    assert ("ladder.red.uncorrected", "yellow:committed") not in {(c.rule.rule, c.subject) for c in before.cards}


def test_a_trial_writes_nothing_to_cases(twins: County, db: None) -> None:
    case, _ = happen(twins, PRESENT, at("2026-03-09 10:00"), [Step(1, "accept"), Step(24, "review")])

    with CaptureQueriesContext(connection) as asked:
        try_on(case, 0)

    statements = [query["sql"].lstrip().upper() for query in asked.captured_queries]
    assert statements
    assert all(statement.startswith(("SELECT", "COPY (")) for statement in statements)
    assert len(statements) <= 8
