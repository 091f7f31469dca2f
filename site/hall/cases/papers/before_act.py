"""The paper that an act would make, shown before the act is done; nothing of it is kept.

The act itself is done and undone again, so a preview says what the paper will say, to the last date, and is refused
for what the act would be refused for. Its transaction never commits: no row, no event, no job and no number stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hall.cases.enums import Act
from hall.cases.paper_kinds import PaperKind, PaperLanguage
from hall.cases.papers.composing import compose_page
from hall.cases.papers.errors import PaperNotFoundError
from hall.cases.papers.facts import gather_facts
from hall.cases.papers.occasions import list_occasions
from hall.cases.papers.texts import get_words
from hall.cases.selectors.cases import get_visible_case

if TYPE_CHECKING:
    from hall.organization.models import User

PAPERS_OF_ACTS: Mapping[Act, frozenset[PaperKind]] = {
    Act.ACCEPT: frozenset({PaperKind.ACCEPTANCE_NOTICE}),
    Act.REQUEST_SUPPLEMENT: frozenset({PaperKind.SUPPLEMENT_NOTICE}),
    Act.REJECT: frozenset({PaperKind.NON_ACCEPTANCE_NOTICE}),
    Act.START_SPECIAL_PROCEDURE: frozenset({PaperKind.SPECIAL_PROCEDURE_NOTICE}),
    Act.EXTEND: frozenset({PaperKind.EXTENSION_NOTICE}),
    Act.DECIDE: frozenset({PaperKind.DECISION, PaperKind.REFUSAL}),
    Act.DELIVER: frozenset({PaperKind.DELIVERY_RECEIPT}),
}
"""The acts that make a paper, each with the kinds of which it makes one."""


def draft_page(
    *, act: Act, do: Callable[[], object], number: str, language: PaperLanguage, user: User, at: datetime
) -> str:
    """The page of the paper that an act would make, with the mark of a preview across it.

    Args:
        act: one of ``PAPERS_OF_ACTS``.
        do: does the act, as it would be done.
        number: of the case.
        language: of the paper.
        user: who would act.
        at: the instant.

    Raises:
        PaperNotFoundError: the act makes no paper.
        HallError: whatever the act refuses; then, too, nothing stays.
    """
    kinds = PAPERS_OF_ACTS.get(act)
    if kinds is None:
        raise PaperNotFoundError
    with transaction.atomic():
        do()
        case = get_visible_case(user, number, at)
        occasion = max(
            (each for each in list_occasions(case) if each.kind in kinds), key=lambda each: (each.at, each.ordinal)
        )
        facts, words = gather_facts(case, occasion, language), get_words(occasion.kind, language)
        transaction.set_rollback(True)
    return compose_page(facts, words, draft=True)
