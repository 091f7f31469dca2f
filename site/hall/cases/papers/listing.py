"""The papers of a case for its screen: which there are, where to read them, and why there is no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language

from hall.cases.models import Case, IssuedPaper
from hall.cases.paper_kinds import PaperKind, PaperLanguage
from hall.cases.papers.issuing import may_issue
from hall.cases.papers.occasions import NOT_YET, Occasion, list_occasions
from hall.cases.selectors import CaseView
from hall.cases.selectors.cases import get_visible_case
from hall.cases.visibility import sight_of
from hall.foundation import clock

if TYPE_CHECKING:
    from hall.organization.models import User


@dataclass(frozen=True)
class PaperLink:
    """A paper in one language; ``issued_at`` is empty while it can only be previewed."""

    language: str
    language_name: str
    url: str
    issued_at: datetime | None


@dataclass(frozen=True)
class Paper:
    """One paper of a case.

    Attributes:
        kind: one of ``PaperKind``.
        title: its name in the reader's language; the second of its kind is numbered.
        url: where it is read in the reader's language; empty if there is none.
        why_not: why there is none; empty if there is.
        links: it in each language.
        may_issue: whether the reader may give it out.
    """

    kind: str
    title: str
    url: str = ""
    why_not: str = ""
    links: tuple[PaperLink, ...] = ()
    may_issue: bool = False


def list_papers(case: Case | CaseView | str, user: User, *, at: datetime | None = None) -> list[Paper]:
    """The papers of a case, those there are first; for a person who sees the case.

    Args:
        case: the case, its view or its number.
        user: who reads.
        at: the instant for which mandates count; now, if none is given.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
    """
    when = at or clock.now()
    number = case if isinstance(case, str) else case.number
    seen = get_visible_case(user, number, when)
    occasions = list_occasions(seen)
    issued = {
        (paper.kind, paper.ordinal, paper.language): paper.issued_at for paper in IssuedPaper.objects.filter(case=seen)
    }
    allowed = may_issue(sight_of(user, when), seen)
    papers = [_paper(seen, occasion, issued, allowed=allowed) for occasion in occasions]
    present = {occasion.kind for occasion in occasions}
    return papers + [
        Paper(kind.value, str(kind.label), why_not=str(why)) for kind, why in NOT_YET.items() if kind not in present
    ]


def _paper(case: Case, occasion: Occasion, issued: dict[tuple[str, int, str], datetime], *, allowed: bool) -> Paper:
    links = tuple(
        PaperLink(
            language=language.value,
            language_name=str(language.label),
            url=paper_url(case.number, occasion.kind, occasion.ordinal, language),
            issued_at=issued.get((occasion.kind.value, occasion.ordinal, language.value)),
        )
        for language in sorted(PaperLanguage, key=lambda language: not _is_readers(language))
    )
    title = str(occasion.kind.label)
    if occasion.ordinal > 1:
        title = f"{title} ({occasion.ordinal})"
    return Paper(occasion.kind.value, title, url=links[0].url, links=links, may_issue=allowed)


def paper_url(number: str, kind: PaperKind, ordinal: int, language: PaperLanguage) -> str:
    """Where a paper is read (GET) and given out (POST)."""
    return reverse(
        "cases_paper", kwargs={"number": number, "kind": kind.value, "ordinal": ordinal, "language": language.value}
    )


def _is_readers(language: PaperLanguage) -> bool:
    return (get_language() or "en").startswith(language.value)
