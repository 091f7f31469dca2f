"""What the same applicant handed in before and this case asks for again.

It is the same document if it has the same name in the items' lists. Only its name and when it was handed in are told;
the case it came with, which the officer may not see, is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.cases.document_names import document_name
from hall.cases.enums import DocumentForm
from hall.cases.models import Case, HeldDocument
from rules.vocabulary import Label

MOST_LOOKED_AT = 200


@dataclass(frozen=True)
class ReusableDocument:
    """A document of this case that need not be asked for."""

    code: str
    name: Label
    held_at: datetime
    source_id: int


def list_reusable(case: Case) -> list[ReusableDocument]:
    """For each document that is not held electronically, the latest file the applicant handed in under its name."""
    held = set(
        HeldDocument.objects.standing().filter(case=case, form=DocumentForm.ELECTRONIC).values_list("code", flat=True)
    )
    wanted = {
        _key(document["name"]): document for document in case.item_snapshot["documents"] if document["code"] not in held
    }
    offers: dict[str, ReusableDocument] = {}
    if not wanted:
        return []
    for source in _list_files_of_applicant(case):
        document = wanted.get(_key(document_name(source.case.item_snapshot, source.code)))
        if document is not None and document["code"] not in offers:
            offers[document["code"]] = ReusableDocument(
                document["code"], Label(**document["name"]), source.held_at, source.pk
            )
    return sorted(offers.values(), key=lambda offer: offer.code)


def _list_files_of_applicant(case: Case) -> list[HeldDocument]:
    files = HeldDocument.objects.standing().filter(case__applicant__id_number_hash=case.applicant.id_number_hash)
    files = files.exclude(sha256="").exclude(case=case).filter(reused_from__isnull=True)
    return list(files.select_related("case").order_by("-held_at", "-pk")[:MOST_LOOKED_AT])


def _key(name: dict[str, str]) -> str:
    return name["zh"].strip() or name["en"].strip().lower()
