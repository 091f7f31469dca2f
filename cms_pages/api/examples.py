"""Examples of the catalogue's answers, for the OpenAPI description."""

from typing import Any

from drf_spectacular.utils import OpenApiExample


def _label(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


def _limit(amount: int, text: dict[str, str], rule: str, check: str) -> dict[str, Any]:
    return {
        "amount": amount,
        "unit": "working_day",
        "rule": rule,
        "verified": check == "verified",
        "check": check,
        "text": text,
    }


CODE = "511922-0003"
SUMMARY: dict[str, Any] = {
    "code": CODE,
    "name": _label("Approval of government-investment project proposal", "政府投资项目建议书审批"),
    "authority": {
        "code": "development-reform",
        "name": _label("County Development and Reform Bureau", "县发展和改革局"),
    },
    "item_type": "01",
    "level": "county",
    "level_note": "",
    "category": "administrative_approval",
    "handling": "committed",
    "audiences": ["person", "organization"],
    "service_forms": ["lobby_reception", "appointment", "dedicated_channel"],
    "limits": {
        "statutory": _limit(20, _label("20 working days", "20个工作日"), "law.licence.decision", "verified"),
        "committed": _limit(7, _label("7 working days", "7个工作日"), f"limit.{CODE}.committed", "illustrative"),
        "acceptance": _limit(0, _label("the same day", "当日"), f"limit.{CODE}.acceptance", "illustrative"),
        "supplement_notice": _limit(
            5, _label("5 working days", "5个工作日"), "law.licence.supplement_notice", "verified"
        ),
        "delivery": _limit(1, _label("1 working day", "1个工作日"), f"limit.{CODE}.delivery", "illustrative"),
        "variants": [
            {
                "clock": "committed",
                "when": _label("service form is dedicated channel", "服务形式为绿色通道"),
                **_limit(5, _label("5 working days", "5个工作日"), f"limit.{CODE}.committed.dedicated", "illustrative"),
            }
        ],
        "rules_version": 2,
        "available": True,
    },
    "limit_check": "verified",
    "guide": {"en": None, "zh": None},
}
ITEM: dict[str, Any] = {
    **SUMMARY,
    "steps": [
        {
            "code": "review",
            "name": _label("Examination", "审查"),
            "limit": _limit(6, _label("6 working days", "6个工作日"), f"limit.{CODE}.step.review", "illustrative"),
            "post": "approver",
        }
    ],
    "documents": [
        {
            "code": "A01",
            "name": _label("Project proposal", "项目建议书"),
            "required": True,
            "necessity": "required",
            "copies": 1,
            "form": "original_or_copy",
        }
    ],
    "prerequisite_documents": [
        {
            "one_of": [{"code": "A02", "name": _label("Explanation of funding sources", "资金来源说明")}],
            "act": "decide",
            "act_name": _label("decision", "决定"),
            "when": None,
            "blocking": True,
            "listed": False,
            "rule": "prereq.D03",
            "source": _label(
                "proposal: Illustrative flow of parallel approval, compiled from the statutes named"
                " (政府投资条例第9、11条)",
                "本县拟定：并联审批流程（示例），整理所据：政府投资条例第9、11条",
            ),
        }
    ],
    "fees": [{"code": "fee-1", "text": _label("Free of charge", "免费"), "basis": None}],
    "special_procedures": [
        {
            "code": "expert-discussion",
            "name": _label("Expert discussion", "专家评议"),
            "may_pause": False,
            "basis": None,
        }
    ],
    "legal_basis": _label(
        "Regulation on Government Investment (政府投资条例), arts. 9 and 11", "政府投资条例第9、11条"
    ),
    "channels": ["window", "online"],
    "online_depth": "handle",
    "online_stages": ["apply", "accept", "handle", "query"],
}

ITEM_EXAMPLE = OpenApiExample("A published item", value=ITEM, response_only=True, status_codes=["200"])
LIST_EXAMPLE = OpenApiExample("Items of an authority", value=SUMMARY, response_only=True, status_codes=["200"])
