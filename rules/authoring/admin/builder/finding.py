"""Items and documents found by words, for the controls that search and for their endpoint."""

from collections.abc import Mapping, Sequence

from rules.authoring.admin.builder.entries import ITEM, FactEntry, LineEntry, RuleEntries
from rules.authoring.admin.builder.options import Option, spoken
from rules.authoring.ports import item_provider
from rules.defaults import list_project_documents
from rules.vocabulary import Label

PAGE = 20
_LONGEST = 100
_LAST_PAGE = 500


def find_items(text: str, page: int = 1) -> tuple[list[Option], int]:
    """Items by code or words of their names, one page of them, and how many there are."""
    provider = item_provider()
    if provider is None:
        return [], 0
    offset = (min(max(page, 1), _LAST_PAGE) - 1) * PAGE
    found, count = provider.search_items(text[:_LONGEST], limit=PAGE, offset=offset)
    return [Option(item.code, spoken(item.name)) for item in found], count


def find_documents(text: str, items: Sequence[str], page: int = 1) -> tuple[list[Option], int]:
    """Documents of these items and of investment projects, by code or words of their names."""
    asked = text[:_LONGEST].lower().split()
    found = [
        Option(code, spoken(name))
        for code, name in known_documents(items).items()
        if all(word in f"{code} {name.en} {name.zh}".lower() for word in asked)
    ]
    offset = (min(max(page, 1), _LAST_PAGE) - 1) * PAGE
    return found[offset : offset + PAGE], len(found)


def known_documents(items: Sequence[str]) -> Mapping[str, Label]:
    """Code → name; the documents of the items come first."""
    provider = item_provider()
    own: dict[str, Label] = {}
    for item in items[:3]:
        if provider is not None:
            own |= provider.get_parts(item).documents
    return own | {code: name for code, name in list_project_documents().items() if code not in own}


def settle_searches(entries: RuleEntries) -> None:
    """Take a code that was typed where one searches for a choice; other words stay and find something."""
    rows: list[LineEntry | FactEntry] = [
        *(line for group in entries.groups for line in group if line.search),
        *(fact for example in entries.examples for fact in example.facts if fact.search),
    ]
    asked = [row for row in entries.documents if row.search]
    codes = [row.search for row in rows if row.field == ITEM]
    provider = item_provider()
    items = provider.get_items(codes) if provider is not None and codes else {}
    documents = known_documents(entries.items()) if asked or len(rows) > len(codes) else {}
    for row in rows:
        if row.search in (items if row.field == ITEM else documents):
            row.values.append(row.search)
            row.search = ""
    for wanted in asked:
        if wanted.search in documents:
            wanted.codes.append(wanted.search)
            wanted.search = ""
