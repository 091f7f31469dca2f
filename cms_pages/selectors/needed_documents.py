"""The documents that the rules ask of an item before an act, with their names: plain data for pages and JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cms_pages.selectors.items import ItemSnapshot
from rules.authoring.selectors import DocumentNeed, list_item_prerequisites
from rules.defaults import list_project_documents
from rules.language.text import source_label
from rules.vocabulary import VOCABULARY, Label


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document that would do."""

    code: str
    name: Label


@dataclass(frozen=True, slots=True)
class NeededDocuments:
    """Documents of which one must be held before an act.

    Attributes:
        one_of: Any one of them will do.
        act: The act that waits for it, by name; ``act_code`` by code.
        when: The condition in words; None when it is always needed.
        blocking: Without it the act is refused; else it is only missed.
        listed: One of them stands in the item's own list of documents already.
        source: What the rule rests on, in words.
    """

    one_of: tuple[NamedDocument, ...]
    act: Label
    act_code: str
    when: Label | None
    blocking: bool
    listed: bool
    rule: str
    source: Label


def list_needed_documents(item: ItemSnapshot, at: datetime) -> list[NeededDocuments] | None:
    """What the rules in force at an instant ask for, in the rules' order; None when they could not be read."""
    found = list_item_prerequisites([item.code], at, facts={item.code: item.facts})[item.code]
    if not found.available:
        return None
    names = list_project_documents() | {document.code: document.name for document in item.documents}
    listed = {document.code for document in item.documents}
    return [_named(need, names, listed) for need in found.needs]


def list_unlisted(needed: Sequence[NeededDocuments]) -> list[NeededDocuments]:
    """The needs that the item's own list of documents does not tell."""
    return [need for need in needed if not need.listed]


def _named(need: DocumentNeed, names: dict[str, Label], listed: set[str]) -> NeededDocuments:
    acts = VOCABULARY.get("act")
    return NeededDocuments(
        one_of=tuple(NamedDocument(code, names.get(code, Label(code, code))) for code in need.codes),
        act=acts.choice_label(need.act) if acts else Label(need.act, need.act),
        act_code=need.act,
        when=need.when,
        blocking=need.blocking,
        listed=not listed.isdisjoint(need.codes),
        rule=need.rule,
        source=source_label(need.source),
    )
