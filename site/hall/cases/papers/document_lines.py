"""The documents on a paper: those a receipt confirms, and those a supplement notice asks for, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from hall.cases.document_names import document_name
from hall.cases.models import Case, HeldDocument, SupplementNotice
from hall.cases.paper_kinds import PaperKind
from hall.cases.papers import words
from hall.cases.papers.occasions import Occasion
from hall.cases.papers.words import say


@dataclass(frozen=True)
class DocumentLine:
    """A document on a paper, and how it was held or what is to be done about it."""

    name: str
    remark: str


def list_documents(case: Case, occasion: Occasion, language: str) -> Iterator[DocumentLine]:
    """The documents that a paper of a case names, in the order in which they were held or asked for."""
    ground = occasion.ground
    if occasion.kind is PaperKind.RECEIPT:
        for held in _held_at_first(case):
            form = say(words.FORMS[held.form], language)
            yield DocumentLine(_name(case, held.code, language), say(words.HANDED_IN, language).format(form=form))
    elif isinstance(ground, SupplementNotice):
        earlier = HeldDocument.objects.standing().filter(case=case, held_at__lte=ground.given_at)
        held_codes = set(earlier.values_list("code", flat=True))
        for code in ground.documents:
            todo = words.TO_BE_CORRECTED if code in held_codes else words.NOT_HANDED_IN
            yield DocumentLine(_name(case, code, language), say(todo, language))


def _held_at_first(case: Case) -> QuerySet[HeldDocument]:
    """What came with the application: held until the window's first answer."""
    answered = SupplementNotice.objects.filter(case=case).order_by("ordinal").first()
    until = answered.given_at if answered else case.accepted_at
    held = HeldDocument.objects.standing().filter(case=case)
    return held.filter(held_at__lte=max(until, case.received_at)) if until else held


def _name(case: Case, code: str, language: str) -> str:
    name = document_name(case.item_snapshot, code)
    return name.get(language) or name["zh"] or name["en"]
