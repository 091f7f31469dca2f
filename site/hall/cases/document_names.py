"""What documents are called: by the item's own list, else by the county's flow table of investment projects."""

from collections.abc import Collection, Mapping
from typing import Any

from rules.defaults import list_project_documents


def document_name(item: Mapping[str, Any], code: str) -> dict[str, str]:
    """The name of a document in both languages; the code itself where nobody named it."""
    for document in item["documents"]:
        if document["code"] == code:
            return {"en": document["name"]["en"], "zh": document["name"]["zh"]}
    label = list_project_documents().get(code)
    return {"en": label.en, "zh": label.zh} if label else {"en": code, "zh": code}


def known_documents(item: Mapping[str, Any], needed: Collection[str]) -> frozenset[str]:
    """The codes that can be held for a case: those of its item and those a prerequisite of it asks for."""
    return frozenset(document["code"] for document in item["documents"]) | frozenset(needed)
