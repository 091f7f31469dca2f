"""The past cases, as the rules' trials ask for them."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from hall.cases.models import Case
from hall.cases.trial.asking import Benches, Side
from hall.cases.trial.comparison import Comparison
from hall.cases.trial.histories import Correction, History, ItemOfCase, UnreadableHistoryError, read_acts
from hall.cases.trial.living import Asked, Life, live, same_limits
from hall.cases.trial.seconds import second_of
from hall.cases.trial.stream import (
    StoredCase,
    count_cases,
    cut_into_parts,
    read_corrections,
    read_documents,
    read_extension,
    read_items,
    read_part,
)
from hall.organization import selectors as organization
from rules.authoring.corpus import CasePart, CaseSelection, PartFound, RulesOnTrial
from rules.calendar import CalendarError
from rules.calendar.indexed import IndexedCalendar
from rules.engine import Bundle, BundleCache, compile_bundle
from rules.language import Rule
from rules.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

_BUNDLES_KEPT = 128
_TEXTS_KEPT = 20_000
_OF_THE_ROW = frozenset(
    {"item", "item_type", "authority", "level", "handling", "applicant_kind", "service_form", "channel"}
)


class PastCases:
    """Cases of the past, lived through again in memory."""

    def count(self, selection: CaseSelection) -> int:
        """How many cases are selected."""
        return count_cases(selection)

    def parts(self, selection: CaseSelection) -> Sequence[CasePart]:
        """The selected cases in parts."""
        return cut_into_parts(selection)

    def try_parts(
        self, parts: Iterator[CasePart], selection: CaseSelection, rules: RulesOnTrial, *, at: datetime, most: int
    ) -> Iterator[PartFound]:
        """Try the rules on one part after another."""
        trial = Trial(rules, IndexedCalendar(organization.get_calendar()), second_of(at))
        for part in parts:
            yield trial.run(part, selection, most)

    def authorities(self) -> Sequence[tuple[str, str]]:
        """Those that have cases, by code."""
        codes = sorted(Case.objects.order_by().values_list("authority_code", flat=True).distinct())
        names = {authority.code: str(authority) for authority in organization.list_authorities()}
        return [(code, names.get(code, code)) for code in codes]

    def visible(self, user: AbstractUser, numbers: Collection[str], at: datetime) -> Collection[str]:
        """Those of the cases that the person may look at."""
        cases = Case.objects.visible_to(user, at)  # type: ignore[arg-type]  # the site's own user model
        return set(cases.filter(number__in=list(numbers)).values_list("number", flat=True))


class _Pair:
    """Both sides for one item, and what its cases are told apart by."""

    def __init__(self, before: Side, after: Side) -> None:
        self.before, self.after = before, after
        self.same_judging = before.judging == after.judging
        lasting = {
            name for side in (before, after) for looked in (side.limits_by, side.cards_by) for name in looked.lasting
        }
        self.given = frozenset(lasting - _OF_THE_ROW)
        self.looks_at_documents = before.looks_at_documents or after.looks_at_documents
        self.asked: dict[Hashable, tuple[Asked, Asked]] = {}


class Trial:
    """One process's work on a trial."""

    def __init__(self, rules: RulesOnTrial, calendar: IndexedCalendar, now: int) -> None:
        self._rules, self._now = rules, now
        self.unreadable = 0
        self._calendar = calendar
        self._benches = Benches(calendar)
        self._bundles = BundleCache(maxsize=_BUNDLES_KEPT)
        self._shared: tuple[Sequence[Rule], Sequence[Rule]] | None = None
        self._pairs: dict[str, _Pair] = {}
        self._items: dict[tuple[str, str, str], ItemOfCase] = {}
        self._conducts: dict[str, Mapping[str, Any]] = {}

    def run(self, part: CasePart, selection: CaseSelection, most: int) -> PartFound:
        """Try one part."""
        comparison = Comparison(self._calendar, most)
        cases = 0
        for history, before, after in self.lives(part, selection):
            cases += 1
            comparison.add(history, before, after)
        if self.unreadable:
            comparison.counts["unreadable"] = self.unreadable
        found = PartFound(cases + self.unreadable, dict(comparison.counts), comparison.differences)
        self.unreadable = 0
        return found

    def lives(self, part: CasePart, selection: CaseSelection) -> Iterator[tuple[History, Life, Life]]:
        """Every case of a part with both of its lives, one object where they are the same."""
        cases = read_part(part, selection)
        new_items = [case for case in cases if (case.item_code, case.item_revision, case.snapshot) not in self._items]
        if new_items:
            self._items |= read_items(new_items)
        self._prepare({case.item_code for case in cases})
        corrections = read_corrections(part)
        watched = any(self._pairs[item].looks_at_documents for item in {case.item_code for case in cases})
        documents = read_documents(part) if watched else {}
        for case in cases:
            case_id = int(case.case_id)
            try:
                history = self._history(case, corrections.get(case_id, ()), documents.get(case_id, ()))
                before, after = self._live_twice(case, history)
            except (UnreadableHistoryError, CalendarError):
                self.unreadable += 1
                continue
            yield history, before, after

    def _prepare(self, items: Collection[str]) -> None:
        new = sorted(set(items) - set(self._pairs))
        if not new:
            return
        self._rules.prepare(new)
        if self._shared is None:
            self._shared = (self._rules.before(""), self._rules.after(""))
        for item in new:
            before = self._side(self._shared[0], self._rules.before(item))
            unchanged = self._shared[0] == self._shared[1] and self._rules.before(item) == self._rules.after(item)
            after = before if unchanged else self._side(self._shared[1], self._rules.after(item))
            self._pairs[item] = _Pair(before, after)

    def _side(self, shared: Sequence[Rule], own: Sequence[Rule]) -> Side:
        makers = [partial(self._compiled, rules, key) for rules in (shared, own) if rules for key in [_key(rules)]]

        def compiled() -> list[Bundle]:
            return [make() for make in makers]

        return Side([*shared, *own], compiled, self._benches)

    def _compiled(self, rules: Sequence[Rule], key: str) -> Bundle:
        return self._bundles.get(key, lambda: compile_bundle(rules, VOCABULARY))

    def _history(
        self, case: StoredCase, corrections: Sequence[Correction], documents: Sequence[tuple[int, str]]
    ) -> History:
        conduct = self._conduct(case.conduct)
        extended = None
        if conduct.get("extensions") and "e:" not in case.entries:
            item = self._items[case.item_code, case.item_revision, case.snapshot]
            at = read_extension(int(case.case_id))
            extended = (at, item.extension) if at is not None and item.extension is not None else None
        acts = read_acts(
            case.entries,
            state=case.state,
            accepted=_second(case.accepted),
            decided=_second(case.decided),
            ended=_second(case.ended),
            conduct=conduct,
            extended=extended,
        )
        return History(
            case_id=int(case.case_id),
            number=case.number,
            item_code=case.item_code,
            conduct=conduct,
            received=int(case.received),
            acts=acts,
            corrections=corrections,
            documents=documents,
        )

    def _live_twice(self, case: StoredCase, history: History) -> tuple[Life, Life]:
        pair = self._pairs[case.item_code]
        asked_before, asked_after = self._asked(pair, case)
        before = live(history, asked_before, self._now)
        if pair.after is pair.before:
            return before, before
        if pair.same_judging and same_limits(before, asked_after):
            return before, before
        return before, live(history, asked_after, self._now)

    def _asked(self, pair: _Pair, case: StoredCase) -> tuple[Asked, Asked]:
        key = (
            case.item_revision,
            case.snapshot,
            case.applicant_kind,
            case.service_form,
            case.channel,
            case.facts if pair.given else "",
        )
        known = pair.asked.get(key)
        if known is None:
            item = self._items[case.item_code, case.item_revision, case.snapshot]
            given = json.loads(case.facts) if pair.given else {}
            facts = {
                **{name: value for name, value in given.items() if name in pair.given},
                **item.facts,
                "applicant_kind": case.applicant_kind,
                "service_form": case.service_form,
                "channel": case.channel,
            }
            known = _ask(pair.before, item, facts), _ask(pair.after, item, facts)
            _make_room(pair.asked)
            pair.asked[key] = known
        return known

    def _conduct(self, text: str) -> Mapping[str, Any]:
        known = self._conducts.get(text)
        if known is None:
            _make_room(self._conducts)
            known = self._conducts[text] = json.loads(text)
        return known


def _ask(side: Side, item: ItemOfCase, facts: Mapping[str, object]) -> Asked:
    return Asked(side, item, facts, side.limits_by.lasting_key(facts), side.cards_by.lasting_key(facts))


def _key(rules: Sequence[Rule]) -> str:
    return ",".join(str(id(rule)) for rule in rules)


def _make_room(kept: dict[Any, Any]) -> None:
    if len(kept) >= _TEXTS_KEPT:
        kept.clear()


def _second(text: str) -> int | None:
    return int(text) if text else None
