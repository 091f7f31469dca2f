"""A record in the words of its reader: names instead of codes, one language, county time without offsets."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from hall.cases.enums import Act
from hall.supervision.models import AccountabilityCause, AccountabilityRecord
from rules.language.value_text import value_label
from rules.vocabulary import VOCABULARY, Label


def spoken(words: Mapping[str, str] | Label | None, otherwise: str = "") -> str:
    """A pair of texts in the language of the page; the other one where this one is missing."""
    if not words:
        return otherwise
    english, chinese = (words.en, words.zh) if isinstance(words, Label) else (words["en"], words["zh"])
    first, second = (chinese, english) if (get_language() or "").startswith("zh") else (english, chinese)
    return first or second or otherwise


def item_of(record: AccountabilityRecord) -> str:
    """The item's name as the case keeps it."""
    return spoken(record.case.item_snapshot.get("name"), record.item_code)


def authority_of(record: AccountabilityRecord) -> str:
    """The authority's name as the case keeps it."""
    return spoken(record.case.item_snapshot.get("authority_name"), record.authority_code)


def tell_causes(causes: Iterable[AccountabilityCause], proofs: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The causes of a record with their proofs, for the page."""
    return [_tell(cause, proof) for cause, proof in zip(causes, proofs, strict=True)]


def _tell(cause: AccountabilityCause, proof: Mapping[str, Any]) -> dict[str, Any]:
    rule, arithmetic, holder = proof["rule"], proof["arithmetic"], proof["held_by"]
    sentence, rule_says = spoken(proof["sentence"]), spoken(rule["sentence"])
    return {
        "key": cause.pk,
        "at": cause.at,
        "sentence": sentence,
        "rule": {**rule, "title": spoken(rule["title"]), "sentence": rule_says if rule_says != sentence else ""},
        "held_by": {"name": spoken(holder["name"]), "post": spoken(holder["post"]["name"])} if holder else None,
        "arithmetic": spoken(arithmetic["sentence"]) if arithmetic else "",
        "excluded": [{name: _instant(pause[name]) for name in ("from", "to")} for pause in proof["excluded"]],
        "evidence": proof["evidence"],
        "facts": [_tell_fact(fact) for fact in proof["facts"]],
    }


def _tell_fact(fact: Mapping[str, Any]) -> dict[str, Any]:
    field = VOCABULARY.get(fact["name"])
    return {
        "name": spoken(field.label if field else None, fact["name"]),
        "value": spoken(value_label(field, fact["value"])) if field else fact["value"],
        "events": [{**event, "title": _title(event["kind"]), "at": _instant(event["at"])} for event in fact["events"]],
    }


def _title(kind: str) -> str:
    return str(Act(kind).label) if kind in Act.values else kind


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
