"""What the Administrative Licensing Law (2019 text) itself lays down for acts on licences, and for nothing else.

Periods are rules (``rules/defaults/law.toml``); here are only the conditions of acts that no limit expresses. Another
item's own law is cited on the item: a procedure that may pause its clock, an extension it knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hall.cases.enums import ProcedureKind

LICENSING_LAW = "Administrative Licensing Law"
ONE_SUPPLEMENT_NOTICE = f"{LICENSING_LAW}, article 32(1)(4)"
EXCLUDED_PROCEDURES = f"{LICENSING_LAW}, article 45"
ONE_EXTENSION = f"{LICENSING_LAW}, article 42(1)"

EXTENSION_WORKING_DAYS = 10
"""Article 42(1): once, approved by the head of the organ, with the reasons told to the applicant."""


@dataclass(frozen=True)
class ExtensionBasis:
    """How far a limit may be extended, and by which law."""

    amount: int
    unit: str
    basis: str


def extension_basis(item: Mapping[str, Any]) -> ExtensionBasis | None:
    """The extension an item's law knows: its own cited one, else that of article 42 for licences, else none."""
    cited = item.get("extension")
    if cited:
        return ExtensionBasis(cited["amount"], cited["unit"], cited["basis"])
    if item["item_type"] == "01":
        return ExtensionBasis(EXTENSION_WORKING_DAYS, "working_day", ONE_EXTENSION)
    return None


def pause_basis(item: Mapping[str, Any], procedure: str) -> str | None:
    """The law under which a procedure stops the clock of an item; None where none does.

    Article 45 is a closed list and binds licences. Any other pause must be cited on the item itself.
    """
    for cited in item["special_procedures"]:
        if cited["code"] == procedure and cited["may_pause"]:
            return str(cited["basis"]["en"]) if cited["basis"] else ""
    if item["item_type"] == "01" and procedure in ProcedureKind.values:
        return EXCLUDED_PROCEDURES
    return None
