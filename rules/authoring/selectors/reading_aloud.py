"""Rules read aloud to people: names beside the codes of items, authorities, documents and steps.

A rule keeps codes, and so does every sentence that is stored or sent to programs. A person reads names. For reading
they are put beside the codes as the labels of choices, in a vocabulary that is never used for judging.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from rules.authoring.ports import ItemProvider, item_provider
from rules.defaults import list_project_documents
from rules.language import HELD_DOCUMENTS, Prerequisite, Rule, TimeLimit, item_scope, sentence
from rules.language.text import STEP_NAMES
from rules.vocabulary import VOCABULARY, Choice, Field, FieldType, Label, Vocabulary

ITEM, AUTHORITY = "item", "authority"
Names = Mapping[str, Label]
_STEP = "step:"
_NOTHING: Names = {}
_ITEMS_LOOKED_INTO = 20
"""A rule of more items than this says the codes of its steps and documents."""


class Reader:
    """Reads some rules aloud; four queries at most, however many rules they are."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Look up every name that one of these rules needs."""
        listed = list(rules)
        provider = item_provider()
        documented = [rule for rule in listed if _names_documents(rule)]
        stepped = [rule for rule in listed if _names_a_step(rule)]
        self._items = _names_of_items(provider, {code for rule in listed for code in _values(rule, ITEM)})
        self._authorities = (
            provider.list_authorities() if provider and any(any(_values(rule, AUTHORITY)) for rule in listed) else {}
        )
        self._documents = provider.list_documents(_few_items(documented)) if provider and documented else {}
        self._steps = provider.list_steps(_few_items(stepped)) if provider and stepped else {}
        self._shared = reading_vocabulary(items=self._items, authorities=self._authorities)

    def vocabulary(self, rule: Rule) -> Vocabulary:
        """The fields for reading this rule; documents and steps are those of its own items."""
        documented, stepped = _names_documents(rule), _names_a_step(rule)
        if not documented and not stepped:
            return self._shared
        own = _own_items(rule)
        documents = {code: name for item in own for code, name in self._documents.get(item, _NOTHING).items()}
        return reading_vocabulary(
            items=self._items,
            authorities=self._authorities,
            documents={**list_project_documents(), **documents} if documented else {},
            steps={code: name for item in own for code, name in self._steps.get(item, _NOTHING).items()},
        )

    def sentence(self, rule: Rule) -> Label:
        """What the rule says, by names."""
        return sentence(rule, self.vocabulary(rule))


def read_aloud(rule: Rule) -> Label:
    """What one rule says, by names; for many there is ``Reader``."""
    return Reader([rule]).sentence(rule)


def reading_vocabulary(
    *,
    items: Names = _NOTHING,
    authorities: Names = _NOTHING,
    documents: Names = _NOTHING,
    steps: Names = _NOTHING,
) -> Vocabulary:
    """The vocabulary with these names beside the codes; only for reading, never for judging."""
    named = {ITEM: items, HELD_DOCUMENTS: documents, AUTHORITY: authorities}
    fields = [_with_names(field, named.get(field.name, _NOTHING)) for field in VOCABULARY]
    if steps:
        fields.append(_with_names(Field(STEP_NAMES, FieldType.TEXT, Label("step", "环节")), steps))
    return Vocabulary(*fields)


def _with_names(field: Field, names: Names) -> Field:
    if not names:
        return field
    kind = FieldType.CHOICE if field.type is FieldType.TEXT else field.type
    return replace(field, type=kind, choices=tuple(_named(code, name) for code, name in names.items()))


@lru_cache(maxsize=8192)
def _named(code: str, name: Label) -> Choice:
    return Choice(code, Label(f"{name.en} ({code})", f"{name.zh}（{code}）"))


def _names_of_items(provider: ItemProvider | None, codes: set[str]) -> Names:
    if provider is None or not codes:
        return {}
    return {code: item.name for code, item in provider.get_items(codes).items()}


def _values(rule: Rule, field: str) -> Iterator[str]:
    """The texts that a rule compares a field with."""
    for line in rule.when.lines():
        if line.field == field:
            members = line.value if isinstance(line.value, list | tuple) else [line.value]
            yield from (member for member in members if isinstance(member, str))


def _names_documents(rule: Rule) -> bool:
    return isinstance(rule.then, Prerequisite) or any(_values(rule, HELD_DOCUMENTS))


def _names_a_step(rule: Rule) -> bool:
    return isinstance(rule.then, TimeLimit) and rule.then.clock.startswith(_STEP)


def _own_items(rule: Rule) -> list[str]:
    scope = item_scope(rule) or frozenset()
    return sorted(scope) if len(scope) <= _ITEMS_LOOKED_INTO else []


def _few_items(rules: Iterable[Rule]) -> set[str]:
    return {item for rule in rules for item in _own_items(rule)}
