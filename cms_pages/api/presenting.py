"""Items and their limits as the JSON that ``shapes`` describes."""

from collections.abc import Mapping, Sequence
from typing import Any

from cms_pages.selectors.items import ItemSnapshot, ItemSummary
from cms_pages.selectors.needed_documents import NeededDocuments
from rules.authoring.selectors import ItemLimits, LimitLine, LimitVariant
from rules.vocabulary import Label


def present_summary(item: ItemSummary, limits: ItemLimits, guide: Mapping[str, str]) -> dict[str, Any]:
    """An item for a list; ``guide`` leads from a language to the full address of its guide."""
    return {
        "code": item.code,
        "name": _label(item.name),
        "authority": {"code": item.authority_code, "name": _label(item.authority_name)},
        "item_type": item.item_type,
        "level": item.level,
        "level_note": item.level_note,
        "category": item.service_category,
        "handling": item.handling,
        "audiences": list(item.audiences),
        "service_forms": list(item.service_forms),
        "limits": present_limits(limits),
        "limit_check": item.limit_check,
        "guide": {"en": guide.get("en"), "zh": guide.get("zh-hans")},
    }


def present_item(
    item: ItemSnapshot,
    limits: ItemLimits,
    guide: Mapping[str, str],
    needed: Sequence[NeededDocuments] | None,
) -> dict[str, Any]:
    """An item with all its elements; each step with its own limit. ``needed`` None: the rules could not be asked."""
    steps = {"accept": limits.acceptance, "deliver": limits.delivery, **limits.steps}
    return {
        **present_summary(item, limits, guide),
        "steps": [
            {"code": step.code, "name": _label(step.name), "limit": _limit(steps.get(step.code)), "post": step.post}
            for step in item.steps
        ],
        "documents": [
            {
                "code": document.code,
                "name": _label(document.name),
                "required": document.required,
                "necessity": document.necessity,
                "copies": document.copies,
                "form": document.form,
            }
            for document in item.documents
        ],
        "prerequisite_documents": None if needed is None else [_needed(need) for need in needed],
        "fees": [{"code": fee.code, "text": _label(fee.text), "basis": _optional(fee.basis)} for fee in item.fees],
        "special_procedures": [
            {
                "code": procedure.code,
                "name": _label(procedure.name),
                "may_pause": procedure.may_pause,
                "basis": _optional(procedure.basis),
            }
            for procedure in item.special_procedures
        ],
        "legal_basis": _label(item.legal_basis),
        "channels": list(item.channels),
        "online_depth": item.online_depth,
        "online_stages": list(item.online_stages),
    }


def present_limits(limits: ItemLimits) -> dict[str, Any]:
    """The limits of an item; null where none is known."""
    return {
        "statutory": _limit(limits.statutory),
        "committed": _limit(limits.committed),
        "acceptance": _limit(limits.acceptance),
        "supplement_notice": _limit(limits.supplement_notice),
        "delivery": _limit(limits.delivery),
        "variants": [_variant(variant) for variant in limits.variants],
        "rules_version": limits.version,
        "available": limits.available,
    }


def _limit(line: LimitLine | None) -> dict[str, Any] | None:
    return None if line is None else _present_line(line)


def _variant(variant: LimitVariant) -> dict[str, Any]:
    return {"clock": variant.limit.clock, "when": _label(variant.when), **_present_line(variant.limit)}


def _present_line(line: LimitLine) -> dict[str, Any]:
    return {
        "amount": line.amount,
        "unit": line.unit.value,
        "rule": line.rule,
        "verified": line.verified,
        "check": None if line.check is None else line.check.value,
        "text": _label(line.length),
    }


def _needed(need: NeededDocuments) -> dict[str, Any]:
    return {
        "one_of": [{"code": document.code, "name": _label(document.name)} for document in need.one_of],
        "act": need.act_code,
        "act_name": _label(need.act),
        "when": _optional(need.when),
        "blocking": need.blocking,
        "listed": need.listed,
        "rule": need.rule,
        "source": _label(need.source),
    }


def _label(label: Label) -> dict[str, str]:
    return {"en": label.en, "zh": label.zh}


def _optional(label: Label | None) -> dict[str, str] | None:
    return None if label is None else _label(label)
