"""Cases that share the steps of their lives come to exactly what each comes to that lives by itself, date by date."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.cases.trial import trial as trial_module
from hall.cases.trial.histories import Correction, History, ItemOfCase
from hall.cases.trial.life import Asked, Life
from hall.cases.trial.living import live
from hall.cases.trial.places import Places
from hall.cases.trial.seconds import start_of
from hall.cases.trial.stream import StoredCase
from hall.cases.trial.trial import Trial
from rules.authoring.corpus import CasePart, CaseSelection
from rules.calendar import WorkingCalendar
from rules.calendar.indexed import IndexedCalendar
from rules.defaults import list_default_rules
from rules.language import Line, Operator, Rule, Severity, TimeLimit, Unit
from tests.benchmarks.past_cases import PastCase, PastCases
from tests.factories.cases import card, limit

CALENDAR = IndexedCalendar(WorkingCalendar())
PLACES = Places(CALENDAR)
UNTIL = start_of(date(2026, 4, 1).toordinal()) + 12 * 3600
SHARED = [rule for rule in list_default_rules() if not rule.code.startswith("prereq.")]
DATED = date(2025, 6, 2)
_PART, _SELECTION = CasePart(0, 1), CaseSelection(date(2024, 1, 1), date(2026, 12, 31))


def rules_of(item: str) -> list[Rule]:
    """Items whose number is odd have the same rules but for their names; one counts in other units, one by dates."""
    number = int(item[1:])
    of_item, used = Line("item", Operator.IS, item), Line("step_used_percent", Operator.AT_LEAST, 80)
    late = Line("statutory_overdue_working_days", Operator.MORE, 1)
    rules = [
        limit(item, "committed", 5 if number % 2 else 12),
        limit(item, "acceptance", 4),
        limit(item, "step:review", 3 + number % 2),
        limit(item, "step:decide", number % 2),
        card(f"{item}.used", of_item, used, clock="step"),
        card(f"{item}.late", of_item, late, severity=Severity.RED),
    ]
    if number == 2:
        rules[0] = replace(rules[0], then=TimeLimit("committed", 9, Unit.CALENDAR_DAY, roll_forward=True))
    if number == 4:
        rules[0] = replace(rules[0], effective_from=DATED)
    if number == 8:  # looks at two clocks at once, and at the working day after one of them ended
        rules += [
            card(f"{item}.both", of_item, used, Line("committed_overdue_working_days", Operator.AT_LEAST, 1)),
            card(f"{item}.act", of_item, Line("act", Operator.IS_NOT, "extend"), late, severity=Severity.YELLOW),
        ]
    if number == 9:  # the age of a card and what is done at once
        aged = Line("yellow_open_working_days", Operator.AT_LEAST, 2)
        rules.append(card(f"{item}.aged", of_item, aged, Line("state", Operator.IS, "handling"), severity=Severity.RED))
    return rules


class ChangedRules:
    """Shorter limits for some items, and another age at which yellow cards turn red for all."""

    def prepare(self, items: object) -> None:
        pass

    def before(self, scope: str) -> Sequence[Rule]:
        return rules_of(scope) if scope else SHARED

    def after(self, scope: str) -> Sequence[Rule]:
        if not scope:
            amounts = {"law.licence.supplement_notice": 3, "law.licence.delivery": 2}
            return [_shorter(rule, amounts[rule.code]) if rule.code in amounts else rule for rule in SHARED]
        rules = rules_of(scope)
        if scope in {"i1", "i2", "i6", "i8"}:
            return [_shorter(rules[0], 3), *rules[1:5]]
        return rules


def _shorter(rule: Rule, amount: int) -> Rule:
    assert isinstance(rule.then, TimeLimit)
    return replace(rule, then=replace(rule.then, amount=amount), examples=())


def _tells_an_act(clock: str, kind: str) -> bool:
    if clock.startswith("step:"):
        return kind in {"stop", "extend"}
    of = {"statutory": {"pause", "resume", "stop", "extend"}, "acceptance": {"pause", "resume"}}
    return kind in of.get(clock, {"extend"})


def stored(case: PastCase, number: int) -> StoredCase:
    """A case as the database hands it out."""
    told = [entry for entry in case.entries if _tells_an_act(entry[0], entry[1])]
    return StoredCase(
        case_id=str(number),
        number=f"C-{number}",
        item_code=case.item,
        item_revision="1",
        snapshot="",
        applicant_kind=case.applicant,
        channel=case.channel,
        service_form=case.form,
        facts=json.dumps(case.facts),
        state=case.state,
        conduct=json.dumps(case.conduct),
        received=str(case.received),
        accepted=str(case.accepted or ""),
        decided=str(case.decided or ""),
        told="20" if "special_procedures" in case.conduct else "",
        ended=str(case.ended or ""),
        entries=" ".join(f"{kind[0]}:{amount or ''}:{unit}:{clock}" for clock, kind, _, amount, unit in told),
        seconds=" ".join(str(second) for _, _, second, _, _ in told),
    )


@pytest.fixture
def trial_of(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def make(seed: int, number: int) -> Trial:
        items = [f"i{place}" for place in range(1, 10)]
        cases = [stored(case, n) for n, case in enumerate(PastCases(items, CALENDAR, UNTIL, seed).make(number))]
        item = {
            code: ItemOfCase(
                facts={"item": code, "item_type": "01", "authority": "a", "level": "county", "handling": "committed"},
                steps=("review", "decide"),
                is_licence=code != "i3",
            )
            for code in items
        }
        corrected = {
            int(case.case_id): [Correction("ladder.yellow.committed", "committed", int(case.received) + 9 * 86_400)]
            for case in cases[::7]
        }
        monkeypatch.setattr(trial_module, "read_part", lambda *_: cases)
        monkeypatch.setattr(trial_module, "read_items", lambda _: {(code, "1", ""): item[code] for code in items})
        monkeypatch.setattr(trial_module, "read_corrections", lambda _: corrected)
        return Trial(ChangedRules(), CALENDAR, UNTIL, most=50)

    return make


def test_lives_told_from_shared_steps_are_the_lives_lived_date_by_date(trial_of) -> None:  # type: ignore[no-untyped-def]
    trial = trial_of(seed=20260403, number=300)

    shared = list(trial.lives(_PART, _SELECTION, alone=False))
    alone = list(trial.lives(_PART, _SELECTION, alone=True))

    assert [number for number, *_ in shared] == [number for number, *_ in alone]
    for (number, *told), (_, *lived) in zip(shared, alone, strict=True):
        for one, other in zip(told, lived, strict=True):
            assert one.cards == other.cards, number
            assert one.deadlines == other.deadlines, number
            assert one.parted_at == other.parted_at, number


def test_most_cases_share_their_steps(trial_of, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    trial, lived = trial_of(seed=20260404, number=200), []

    def live_and_count(history: History, asked: Asked, now: int) -> Life:
        lived.append(history)
        return live(history, asked, now)

    monkeypatch.setattr(trial_module, "live", live_and_count)
    assert trial.run(_PART, _SELECTION).cases == 200
    assert len(lived) < 120


def test_what_is_counted_of_shared_steps_is_what_lives_by_themselves_come_to(  # type: ignore[no-untyped-def]
    trial_of, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = trial_of(seed=20260405, number=200).run(_PART, _SELECTION)
    monkeypatch.setattr(Trial, "_walk", lambda *_: None)
    by_themselves = trial_of(seed=20260405, number=200).run(_PART, _SELECTION)

    assert found.counts == by_themselves.counts
    assert found.differences == by_themselves.differences


def test_what_is_remembered_of_lives_has_an_end(trial_of, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    trial = trial_of(seed=20260406, number=60)
    first = trial.run(_PART, _SELECTION)
    monkeypatch.setattr(trial_module, "_MOST_STEPS", 10)
    trial.run(_PART, _SELECTION)
    again = trial.run(_PART, _SELECTION)
    assert again.counts == first.counts
    assert trial._items._lives.steps == 0


@given(day=st.integers(min_value=date(2024, 1, 1).toordinal(), max_value=date(2027, 12, 31).toordinal()))
@settings(max_examples=100, deadline=None)
def test_days_of_one_place_tell_the_same(day: int) -> None:
    place = PLACES.of(day)
    first = PLACES.first_day(place)
    assert first <= day
    assert PLACES.of(first) == place
    assert CALENDAR.count(first, day) == 0
    assert PLACES.after(place >> 1) == PLACES.of(PLACES.working_day(place >> 1) + 1)
