"""The papers of a case for its screen: which there are, where to read them, and why there is no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language

from hall.cases.models import Case
from hall.cases.paper_kinds import PaperKind, PaperLanguage
from hall.cases.papers.issuing import may_issue
from hall.cases.papers.occasions import NOT_YET, Occasion, list_occasions
from hall.cases.visibility import Sight


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


def list_papers(case: Case, sight: Sight) -> list[Paper]:
    """The papers of a case, those there are first.

    Args:
        case: the case, which the reader sees.
        sight: of who reads.
    """
    occasions = list_occasions(case)
    issued = {(paper.kind, paper.ordinal, paper.language): paper.issued_at for paper in case.issued_papers.all()}
    allowed = may_issue(sight, case)
    papers = [_paper(case, occasion, issued, allowed=allowed) for occasion in occasions]
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
        for language in list_languages()
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


def list_languages() -> list[PaperLanguage]:
    """The languages of papers, the reader's first."""
    return sorted(PaperLanguage, key=lambda language: not _is_readers(language))


def _is_readers(language: PaperLanguage) -> bool:
    return (get_language() or "en").startswith(language.value)
