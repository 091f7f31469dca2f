"""Giving a paper out: made once, kept under its hash, written into the evidence; a second print is the first's copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hall.cases.enums import Act
from hall.cases.errors import NoMandateError, StaleVersionError
from hall.cases.models import Case, IssuedPaper
from hall.cases.models.issued_papers import FOLDER
from hall.cases.paper_kinds import SEALED_KINDS, PaperKind, PaperLanguage
from hall.cases.papers.composing import compose_page
from hall.cases.papers.errors import PaperNotFoundError
from hall.cases.papers.facts import gather_facts
from hall.cases.papers.occasions import Occasion, list_occasions
from hall.cases.papers.texts import get_words
from hall.cases.selectors.cases import get_visible_case
from hall.cases.services.act_frame import lock_visible_case
from hall.cases.services.beside_acts import may_any
from hall.cases.services.sealing import choose_seal, find_use, press_seal
from hall.cases.visibility import Sight, sight_of
from hall.foundation.evidence import NewEvent, append_events
from hall.foundation.pdf import make_pdf
from hall.foundation.private_files import keep_file

if TYPE_CHECKING:
    from hall.organization.models import User
    from hall.organization.selectors import Seal

EVENT = "paper-issued"


@dataclass(frozen=True)
class PaperName:
    """Which paper of a case: its kind, its ordinal among those of the kind, and its language."""

    kind: PaperKind
    ordinal: int
    language: PaperLanguage


def issue_paper(*, number: str, name: PaperName, actor: User, at: datetime) -> bytes:
    """Give a paper out; one that was issued before is given again, to the last byte.

    0. A paper that bears a seal is sealed when it is first given out: there must be one that may be used now.
    1. The page is made outside of any transaction, for it takes a second.
    2. The file is kept under its hash: without a row it is nothing, and the same content is the same file.
    3. Under the case's lock: if nobody acted on the case meanwhile, row and event are written together.

    Args:
        number: of a case that the person sees.
        name: which paper.
        actor: who issues it; whoever may do some act on the case.
        at: the instant.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        PaperNotFoundError: nothing has happened that this paper could tell.
        NoMandateError: the person only looks on.
        StaleVersionError: somebody acted on the case while the paper was made.
        PdfUnavailableError: this machine prints no papers.
        CharactersMissingError: no font has some character of the paper.
        StorageFullError: there is no room to keep it.
        SealNotValidError: the authority has no seal that may be used now.
    """
    case = get_visible_case(actor, number, at)
    issued = find_issued(case, name)
    if issued is not None:
        return issued.read()
    if not may_issue(sight_of(actor, at), case):
        raise NoMandateError(act="issue-paper")
    words, occasion = get_words(name.kind, name.language), find_occasion(case, name)
    facts = gather_facts(case, occasion, name.language, seal=_seal_in_use(case, name, at))
    content = make_pdf(compose_page(facts, words))
    stored = keep_file(content, "pdf", folder=FOLDER)
    digest = stored.rpartition("/")[2].removesuffix(".pdf")
    with transaction.atomic():
        locked = lock_visible_case(number, sight_of(actor, at))
        issued = find_issued(locked, name)
        if issued is None:
            if locked.version != case.version:
                raise StaleVersionError(version=locked.version)
            sealed = _seal_now(locked, name, facts.seal, actor, at)
            IssuedPaper.objects.create(
                case=locked,
                kind=name.kind,
                ordinal=name.ordinal,
                language=name.language,
                sha256=digest,
                size=len(content),
                text_fingerprint=words.fingerprint,
                issued_at=at,
                actor=actor,
            )
            payload = {
                "paper": name.kind.value,
                "ordinal": name.ordinal,
                "language": name.language.value,
                "sha256": digest,
                "text": words.fingerprint,
                **sealed,
            }
            event = NewEvent(kind=EVENT, payload=payload, actor=actor.get_username(), at=max(at, locked.last_act_at))
            append_events(chain=locked.chain, events=[event])
    return issued.read() if issued else content


def _seal_in_use(case: Case, name: PaperName, at: datetime) -> Seal | None:
    """The seal that a paper bears already, or that it will bear; none where it bears none."""
    if name.kind not in SEALED_KINDS:
        return None
    use = find_use(case, name.kind, name.ordinal)
    if use is not None:
        return use.seal
    with transaction.atomic():
        return choose_seal(case, "", at)


def _seal_now(case: Case, name: PaperName, printed: str, actor: User, at: datetime) -> dict[str, str]:
    """Write the use of the seal on a locked case, unless the paper was sealed before; what the event says of it."""
    if name.kind not in SEALED_KINDS:
        return {}
    use = find_use(case, name.kind, name.ordinal)
    if use is None:
        seal = choose_seal(case, "", at)
        if printed not in {seal.name_en, seal.name_zh}:
            raise StaleVersionError(version=case.version)
        use = press_seal(case, seal, name.kind, name.ordinal, actor=actor, at=at)
    return {"seal": use.seal.number}


def read_paper(*, number: str, name: PaperName, user: User, at: datetime) -> tuple[bytes, bool]:
    """A paper to look at: the issued one, or a preview with a mark across it; and whether it was issued.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
        PaperNotFoundError: nothing has happened that this paper could tell.
        PdfUnavailableError: this machine prints no papers.
        CharactersMissingError: no font has some character of the paper.
    """
    case = get_visible_case(user, number, at)
    issued = find_issued(case, name)
    if issued is not None:
        return issued.read(), True
    facts = gather_facts(case, find_occasion(case, name), name.language)
    return make_pdf(compose_page(facts, get_words(name.kind, name.language), draft=True)), False


def find_issued(case: Case, name: PaperName) -> IssuedPaper | None:
    """The paper as it was issued, if it was."""
    return IssuedPaper.objects.filter(case=case, kind=name.kind, ordinal=name.ordinal, language=name.language).first()


def find_occasion(case: Case, name: PaperName) -> Occasion:
    """What a paper is about.

    Raises:
        PaperNotFoundError: nothing has happened that it could tell.
    """
    for occasion in list_occasions(case):
        if (occasion.kind, occasion.ordinal) == (name.kind, name.ordinal):
            return occasion
    raise PaperNotFoundError


def may_issue(sight: Sight, case: Case) -> bool:
    """Whether a person who sees the case may also give out its papers: he may do some act on it."""
    return may_any(*Act)(sight, case)
