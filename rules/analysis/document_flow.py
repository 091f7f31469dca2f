"""Who needs which document, and who makes it: the graph that prerequisites draw between items."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from rules.analysis.regions import Region
from rules.analysis.search import Conjunct, Goal, holds
from rules.analysis.study import Study
from rules.language import HELD_DOCUMENTS, Prerequisite

_OWN = frozenset({"item", "state", "act", HELD_DOCUMENTS})
"""What one case has for itself; cases of one project share the rest."""


@dataclass(frozen=True, slots=True)
class Need:
    """An item needs one of these documents, if the conjunct of a rule holds."""

    region: Region
    conjunct: Conjunct
    documents: tuple[str, ...]


@dataclass(slots=True)
class DocumentFlow:
    """The needs of every item, and the items that make each document."""

    study: Study
    needs: dict[str, list[Need]] = field(default_factory=dict)
    producers: dict[str, set[str]] = field(default_factory=dict)
    brought: set[str] = field(default_factory=set)

    def stuck_items(self) -> set[str]:
        """Items that cannot be decided if every need of every rule is due at once: none of the others can be stuck.

        A document that nobody makes counts as there: that is another question.
        """
        done: set[str] = set()
        growing = True
        while growing:
            growing = False
            for item in self.needs:
                if item not in done and all(self._obtainable(need.documents, done) for need in self.needs[item]):
                    done.add(item)
                    growing = True
        return set(self.needs) - done

    def _obtainable(self, documents: Collection[str], done: Collection[str]) -> bool:
        return any(self.comes_from_outside(code) or self._made_by(code, done) for code in documents)

    def _made_by(self, code: str, done: Collection[str]) -> bool:
        return any(item in done or item not in self.needs for item in self.producers.get(code, ()))

    def comes_from_outside(self, code: str) -> bool:
        """Whether no item has to be decided for it."""
        return code in self.brought or code not in self.producers

    def find_blockage(self, item: str, stuck: Collection[str]) -> dict[str, Need] | None:
        """For an item and those it waits for, the needs that block each, all due for one and the same project."""
        return next(self._block([item], {}, stuck, []), None)

    def _block(
        self, waiting: list[str], chosen: Mapping[str, Need], stuck: Collection[str], goals: list[Goal]
    ) -> Iterator[dict[str, Need]]:
        if not waiting:
            yield dict(chosen)
            return
        item, rest = waiting[0], waiting[1:]
        if item in chosen:
            yield from self._block(rest, chosen, stuck, goals)
            return
        for need in self.needs.get(item, ()):
            if any(self.comes_from_outside(code) or not self.producers[code] <= set(stuck) for code in need.documents):
                continue
            shared = [*goals, *holds(self._of_the_project(need.conjunct))]
            codes = [one.region.rule.code for one in (*chosen.values(), need)]
            if self.study.ask(shared, codes) is not None:
                makers = sorted({maker for code in need.documents for maker in self.producers[code]})
                yield from self._block([*rest, *makers], {**chosen, item: need}, stuck, shared)

    def _of_the_project(self, conjunct: Conjunct) -> Conjunct:
        fixed = {name for item in self.study.world.items.values() for name in item.facts}
        return tuple(
            literal
            for literal in conjunct
            if literal.line is not None
            and not {literal.line.field, literal.line.other_field or literal.line.field} & (_OWN | fixed)
        )


def read_flow(study: Study) -> DocumentFlow:
    """The needs that some case of each item can have, of rules that block."""
    flow = DocumentFlow(study)
    regions = [region for region in study.regions if _blocks(region)]
    shared = [region for region in regions if region.scope is None]
    own: dict[str, list[Region]] = {}
    for region in regions:
        for item in region.scope or ():
            own.setdefault(item, []).append(region)
    for item, known in study.world.items.items():
        flow.brought.update(known.documents)
        for code in known.produces:
            flow.producers.setdefault(code, set()).add(item)
        for region in [*own.get(item, ()), *shared]:
            flow.needs.setdefault(item, []).extend(_needs(study, region, item))
    return flow


def _blocks(region: Region) -> bool:
    return isinstance(region.rule.then, Prerequisite) and region.rule.then.blocking


def _needs(study: Study, region: Region, item: str) -> Iterator[Need]:
    then = region.rule.then
    for conjunct in study.possible(region, item):
        for documents in then.documents if isinstance(then, Prerequisite) else ():
            yield Need(region, conjunct, documents)
