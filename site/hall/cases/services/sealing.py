"""Seals on papers: which one is used, whether it may be used now, and the row that proves it was.

What an act says of its seal may be the number cut into it, its name, or the words by which everybody calls it: the
special approval seal is then the one in use, the ordinary seal the authority's official one. An ordinary seal is taken,
because a record says what was done; that it was the wrong one is found by the rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hall.cases.errors import SealNotValidError
from hall.cases.models import Case, SealUse
from hall.cases.paper_kinds import PaperKind
from hall.cases.services.body import printable
from hall.cases.services.words import in_language
from hall.foundation.clock import local_date
from hall.organization import selectors as organization
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User
    from hall.organization.selectors import Seal

SPECIAL, ORDINARY = "special-approval-seal", "official-seal"
_SPECIAL_WORDS = re.compile(
    r"(?:(?:the )?(?:special )?(?:approval )?seal|(?:行政)?审批专用章)?[ (（]*(\d{0,4})[)）]?", re.I
)
_ORDINARY_WORDS = re.compile(r"(?:the )?(?:official|ordinary) seal|(?:单位)?公章", re.I)


def choose_seal(case: Case, said: str, at: datetime) -> Seal:
    """The seal that an act names, held fast until the transaction ends.

    Args:
        case: the locked case.
        said: what the act says of it; nothing means the special approval seal in use.
        at: the instant of use.

    Raises:
        SealNotValidError: there is no such seal, or it may not be used at this instant.
    """
    seals = organization.hold_seals(case.authority_code)
    named = _named(seals, said)
    for seal in named:
        if seal.is_valid_at(at):
            return seal
    raise _refusal(case, named, said, at)


def tell_unusable(seals: Sequence[Seal], at: datetime) -> str:
    """Which of some seals may not be used at an instant, since when and why; empty if all may."""
    return " ".join(_why_not(seal, at) for seal in seals if not seal.is_valid_at(at))


def press_seal(case: Case, seal: Seal, paper: PaperKind, ordinal: int, *, actor: User, at: datetime) -> SealUse:
    """Write that a seal was put on a paper."""
    return SealUse.objects.create(case=case, seal=seal, paper=paper, ordinal=ordinal, actor=actor, at=at)


def find_use(case: Case, paper: PaperKind, ordinal: int) -> SealUse | None:
    """The use of a seal on a paper, if it was sealed."""
    return SealUse.objects.filter(case=case, paper=paper, ordinal=ordinal).select_related("seal").first()


def _named(seals: Sequence[Seal], said: str) -> list[Seal]:
    """The seals that words can mean, in the order in which they are tried."""
    words = said.strip()
    exact = [
        seal for seal in seals if words.casefold() in {seal.number.casefold(), seal.name_zh, seal.name_en.casefold()}
    ]
    if exact:
        return exact
    plain = words.replace("-", " ")
    if _ORDINARY_WORDS.fullmatch(plain):
        return [seal for seal in seals if not organization.is_special(seal)]
    meant = _SPECIAL_WORDS.fullmatch(plain)
    if meant is None:
        return []
    special = [seal for seal in seals if organization.is_special(seal)]
    return [seal for seal in special if seal.serial == int(meant[1])] if meant[1] else special


def _refusal(case: Case, named: Sequence[Seal], said: str, at: datetime) -> SealNotValidError:
    authority = in_language(Label(**case.item_snapshot["authority_name"]))
    if named:
        why = " ".join(_why_not(seal, at) for seal in named)
    elif said.strip():
        why = _("{authority} has no seal “{said}” in the register.").format(authority=authority, said=printable(said))
    else:
        why = _("{authority} has no approval seal in the register.").format(authority=authority)
    remedy = _(
        "An administrator registers a valid seal under Organization of the hall → Seals; then send the act again."
    )
    return SealNotValidError(
        f"{why} {remedy}",
        fields={"seal": [f"{why} {remedy}"]},
        seals=[{"number": seal.number, "state": seal.state} for seal in named],
    )


def _why_not(seal: Seal, at: datetime) -> str:
    said = {"number": seal.number, "day": seal.state_day or seal.valid_to, "reason": seal.state_reason}
    if seal.ended_at is not None and seal.ended_at <= at:
        lost = _("Seal {number} was reported lost on {day}: {reason}.")
        return (lost if seal.state == "lost" else _("Seal {number} was withdrawn on {day}: {reason}.")).format(**said)
    if seal.valid_from > local_date(at):
        return _("Seal {number} may be used only from {day} on.").format(number=seal.number, day=seal.valid_from)
    return _("Seal {number} expired: its last day was {day}.").format(number=seal.number, day=seal.valid_to)
