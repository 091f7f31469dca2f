"""What the description of the API shows of supervision."""

from typing import Any

_CASE = "511922-20260901-000004-K"
_SENTENCE = {
    "en": "The committed limit has passed: yellow card; the handler answers.",
    "zh": "已超过承诺时限：黄牌；由经办人负责。",
}
_BECAUSE = {
    "kind": "local_practice",
    "text": {"en": "Yellow card when the limit is passed", "zh": "超过时限发黄牌"},
    "clause": "",
}
_OUTCOME = {
    "severity": "yellow",
    "answers": "handler",
    "what": {"en": "The committed limit has passed.", "zh": "已超过承诺时限。"},
    "points": 1,
    "reply_working_days": 3,
    "clock": "committed",
}
_HOLDER = {
    "username": "approver",
    "name": {"en": "Approver", "zh": "审批人员"},
    "post": {"code": "approver", "name": {"en": "Approver", "zh": "审批岗"}},
}
_AT = "2026-09-11T00:00:00+08:00"

SIGNAL: dict[str, Any] = {
    "case": _CASE,
    "item": "511922-0003",
    "authority": "development-reform",
    "rule": "ladder.yellow.committed",
    "rules_version": 2,
    "severity": "yellow",
    "subject": "committed",
    "at": _AT,
    "sentence": _SENTENCE,
    "outcome": _OUTCOME,
    "because": _BECAUSE,
    "facts_used": {"committed_late": True},
    "corrected_at": None,
}
RECORD: dict[str, Any] = {
    "number": "ACC-2026-000001",
    "rung": "yellow",
    "state": "open",
    "case": _CASE,
    "item": "511922-0003",
    "authority": "development-reform",
    "opened_at": _AT,
    "recorded_at": "2026-09-11T00:00:03+08:00",
    "reopened_at": None,
    "reopened_reason": "",
    "new_decisions": [],
    "causes": 1,
    "sentence": _SENTENCE,
    "held_by": _HOLDER,
}
DECIDE_ANEW: dict[str, Any] = {"outcome": "set_aside", "reason": "Nothing but the withdrawn rule spoke against it."}
PROVEN: dict[str, Any] = {
    **RECORD,
    "proof": [
        {
            "at": _AT,
            "rule": {
                "code": "ladder.yellow.committed",
                "version": 2,
                "title": {"en": "Committed limit passed", "zh": "超过承诺时限"},
                "sentence": _SENTENCE,
                "because": _BECAUSE,
            },
            "subject": "committed",
            "sentence": _SENTENCE,
            "outcome": _OUTCOME,
            "facts": [
                {
                    "name": "committed_late",
                    "label": {"en": "committed limit passed", "zh": "承诺时限已过"},
                    "value": True,
                    "events": [{"sequence": 2, "kind": "accept", "at": "2026-09-01T10:00:00+08:00"}],
                }
            ],
            "clock": "committed",
            "arithmetic": {
                "started_at": "2026-09-01T10:00:00+08:00",
                "due_at": "2026-09-10T23:59:59+08:00",
                "pauses": [],
            },
            "excluded": [],
            "answers": "handler",
            "post_kind": "approver",
            "held_by": _HOLDER,
            "evidence": {"chain": f"case:{_CASE}", "sequence": 3, "hash": "9a41" * 16},
        }
    ],
}
