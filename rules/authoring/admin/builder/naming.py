"""Names for the codes that a rule speaks of, for its controls and for reading its sentence aloud.

A rule keeps codes; a person reads names. For the sentence they are put beside the codes as the labels of choices.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.authoring.admin.builder.entries import AUTHORITY, ITEM, FactEntry, LineEntry, RuleEntries
from rules.authoring.ports import item_provider
from rules.authoring.selectors.reading_aloud import Names, reading_vocabulary
from rules.defaults import list_project_documents
from rules.language import HELD_DOCUMENTS, Kind
from rules.vocabulary import Vocabulary

_ITEMS_LOOKED_INTO = 3


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names by code: the items spoken of, and whatever may be chosen beside them."""

    items: Names
    documents: Names
    authorities: Names
    steps: Names

    def reading_vocabulary(self) -> Vocabulary:
        """The vocabulary with these names beside the codes; only for reading, never for evaluating."""
        return reading_vocabulary(
            items=self.items, authorities=self.authorities, documents=self.documents, steps=self.steps
        )


def gather_names(entries: RuleEntries) -> KnownNames:
    """Everything that a page or a sentence about this rule needs, in a bounded number of queries."""
    provider = item_provider()
    codes = {value for one in _about(entries, ITEM) for value in one.values}
    asks_for_documents = entries.kind is Kind.PREREQUISITE or any(_about(entries, HELD_DOCUMENTS))
    if provider is None:
        return KnownNames({}, list_project_documents() if asks_for_documents else {}, {}, {})
    items = {code: item.name for code, item in provider.get_items(codes).items()} if codes else {}
    parts = [provider.get_parts(item) for item in entries.items()[:_ITEMS_LOOKED_INTO] if item in items]
    documents = {code: name for part in parts for code, name in part.documents.items()}
    return KnownNames(
        items,
        {**list_project_documents(), **documents} if asks_for_documents else {},
        provider.list_authorities() if any(_about(entries, AUTHORITY)) else {},
        {code: name for part in parts for code, name in part.steps.items()},
    )


def _about(entries: RuleEntries, field: str) -> Iterator[LineEntry | FactEntry]:
    """Every line and fact about a field."""
    yield from (line for group in entries.groups for line in group if line.field == field)
    yield from (fact for example in entries.examples for fact in example.facts if fact.field == field)
