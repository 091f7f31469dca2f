"""What special procedures are called, in both languages."""

from collections.abc import Mapping
from typing import Any

from hall.cases.enums import ProcedureKind
from rules.vocabulary import Label

_NAMES = {
    ProcedureKind.HEARING: Label("hearing", "听证"),
    ProcedureKind.TENDER: Label("tender", "招标"),
    ProcedureKind.AUCTION: Label("auction", "拍卖"),
    ProcedureKind.INSPECTION: Label("inspection", "检验"),
    ProcedureKind.TESTING: Label("testing", "检测"),
    ProcedureKind.QUARANTINE: Label("quarantine", "检疫"),
    ProcedureKind.APPRAISAL: Label("appraisal", "鉴定"),
    ProcedureKind.EXPERT_REVIEW: Label("expert review", "专家评审"),
}


def procedure_name(item: Mapping[str, Any], code: str) -> Label:
    """The name of a procedure: the item's own word for it, else that of article 45, else its code."""
    for procedure in item["special_procedures"]:
        if procedure["code"] == code:
            return Label(procedure["name"]["en"] or procedure["name"]["zh"], procedure["name"]["zh"])
    return _NAMES[ProcedureKind(code)] if code in ProcedureKind.values else Label(code, code)
