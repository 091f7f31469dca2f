"""Two people who work on rules, and a catalogue that knows three items."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import pytest
from django.contrib.auth.models import AbstractUser

from rules.authoring import ports
from rules.vocabulary import Label
from tests.factories.rules import make_approver, make_author


@pytest.fixture
def author(db: None) -> AbstractUser:
    return make_author()


@pytest.fixture
def approver(db: None) -> AbstractUser:
    return make_approver()


class SmallCatalogue:
    """Three items: a licence, a public service and a confirmation."""

    types: Mapping[str, str] = {"T-1": "01", "T-2": "20", "T-3": "07"}

    def get_items(self, codes: Collection[str]) -> Mapping[str, ports.ItemReference]:
        return {
            code: ports.ItemReference(code, Label(f"Item {code}", f"事项{code}"), self._facts(code))
            for code in codes
            if code in self.types
        }

    def get_steps(self, item: str) -> tuple[str, ...]:
        return ("accept", "review", "decide", "deliver") if item in self.types else ()

    def get_parts(self, item: str) -> ports.ItemParts:
        steps = {code: Label(f"Step {code}", f"环节{code}") for code in self.get_steps(item)}
        return ports.ItemParts(steps, {"D1": Label("Form", "申请表")} if steps else {})

    def search_items(self, text: str, *, limit: int, offset: int = 0) -> tuple[Sequence[ports.ItemReference], int]:
        found = list(self.get_items([code for code in self.types if text.lower() in f"item {code}".lower()]).values())
        return found[offset : offset + limit], len(found)

    def list_items(self) -> Sequence[ports.ItemReference]:
        return list(self.get_items(tuple(self.types)).values())

    def list_steps(self, codes: Collection[str]) -> Mapping[str, Mapping[str, Label]]:
        return {code: {step: Label(step, step) for step in self.get_steps(code)} for code in codes}

    def list_documents(self, codes: Collection[str]) -> Mapping[str, Mapping[str, Label]]:
        return {code: {"D1": Label("Form", "申请表")} for code in codes if code in self.types}

    def list_authorities(self) -> Mapping[str, Label]:
        return {"A-1": Label("Bureau", "局")}

    def _facts(self, code: str) -> Mapping[str, object]:
        return {"item": code, "item_type": self.types[code], "level": "county", "handling": "committed"}


@pytest.fixture
def catalogue() -> Iterator[SmallCatalogue]:
    """The catalogue that rules are told of, put back afterwards."""
    before = ports.item_provider()
    small = SmallCatalogue()
    ports.register_item_provider(small)
    yield small
    ports._item_provider = before
