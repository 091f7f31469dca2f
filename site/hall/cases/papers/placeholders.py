"""The named places in the texts of papers: which there are for each kind, and how they are filled.

A text is data: ``{name}`` is replaced by the case's own value, nothing else is looked at, and the value is never read
as a text again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hall.cases.paper_kinds import PaperKind

_PLACE = re.compile(r"\{([^{}]*)\}")

EVERYWHERE: dict[str, Promise] = {
    "applicant_name": _("who applies"),
    "case_number": _("the number of the case"),
    "item_name": _("the matter"),
    "item_code": _("the code of the matter"),
    "authority": _("the authority"),
    "received_on": _("the day of receipt"),
    "dated": _("the day of the paper"),
    "center": _("the service center"),
    "address": _("its address"),
    "phone": _("its telephone number"),
}
_ACCEPTED: dict[str, Promise] = {
    "accepted_on": _("the day of acceptance"),
    "committed_limit": _("the committed limit, as a number of days"),
    "committed_due": _("the day by which the commitment ends"),
    "statutory_limit": _("the statutory limit, as a number of days"),
    "statutory_due": _("the day by which the statutory limit ends"),
}
_REMEDIES: dict[str, Promise] = {
    "review_period": _("time for administrative reconsideration"),
    "review_law": _("the law of administrative reconsideration"),
    "litigation_period": _("time for a lawsuit"),
    "litigation_law": _("the law of administrative litigation"),
}
_NOTICE: dict[str, Promise] = {
    "notice_number": _("the number of the notice"),
    "notice_delivered_on": _("the day on which the notice was delivered"),
    "basis": _("the legal basis"),
    "begun_on": _("the day of the act"),
}
_DECIDED: dict[str, Promise] = {
    "decided_on": _("the day of the decision"),
    "result": _("granted or refused"),
    "reasons": _("the reasons of the decision"),
}

OF_KIND: dict[PaperKind, dict[str, Promise]] = {
    PaperKind.RECEIPT: {
        "answer_due": _("the day by which acceptance is answered"),
        "answer_promise": _("the sentence that says by when acceptance is answered"),
        "answer_law_due": _("the day by which the law wants supplements to be asked for, if it sets one"),
        "answer_law": _("the sentence that says what the law sets for it, if it sets a limit"),
    },
    PaperKind.SUPPLEMENT_NOTICE: {
        "asked_on": _("the day of the notice"),
        "note": _("the note of the officer"),
        "supplement_due": _("the day by which the supplements must come, or that none is set"),
        "supplement_limit": _("the sentence that says so"),
    },
    PaperKind.ACCEPTANCE_NOTICE: {
        **_ACCEPTED,
        "acceptance_ground": _("the sentence that says whether the application was complete"),
    },
    PaperKind.NON_ACCEPTANCE_NOTICE: {
        "rejected_on": _("the day of the notice"),
        "reason": _("the reason in the words of the law"),
        "note": _("the note of the officer"),
        **_REMEDIES,
    },
    PaperKind.SPECIAL_PROCEDURE_NOTICE: {
        **_ACCEPTED,
        **_NOTICE,
        "procedure": _("the procedure"),
        "expected_days": _("how long it is expected to take"),
    },
    PaperKind.EXTENSION_NOTICE: {
        **_ACCEPTED,
        **_NOTICE,
        "extension": _("by how much the limit was extended"),
        "reason": _("why"),
    },
    PaperKind.DECISION: {
        **_ACCEPTED,
        **_DECIDED,
        "delivery_due": _("the day by which the result is delivered"),
        "delivery_promise": _("the sentence that says by when it is delivered"),
        "delivery_law_due": _("the day by which the law wants it delivered, where the county promised an earlier one"),
        "delivery_law": _("the sentence that says what the law sets for it, if it sets a limit"),
    },
    PaperKind.REFUSAL: {**_ACCEPTED, **_DECIDED, **_REMEDIES},
    PaperKind.DELIVERY_RECEIPT: {
        **_DECIDED,
        "delivered_at": _("when it was delivered"),
        "delivery_method": _("how it was delivered"),
        "receiver": _("who took it"),
    },
}


def list_placeholders(kind: str) -> dict[str, Promise]:
    """The names that a text of a kind may use, with what each stands for."""
    return EVERYWHERE | OF_KIND[PaperKind(kind)]


def find_mistakes(text: str, kind: str) -> list[str]:
    """What in a text is no name of this kind of paper, as written; a lone brace counts as well."""
    known = list_placeholders(kind)
    unknown = [f"{{{name}}}" for name in _PLACE.findall(text) if name not in known]
    rest = _PLACE.sub("", text)
    return [*dict.fromkeys(unknown), *dict.fromkeys(brace for brace in "{}" if brace in rest)]


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text with its places filled; a name without a value becomes nothing."""
    return _PLACE.sub(lambda place: values.get(place[1], ""), text)
