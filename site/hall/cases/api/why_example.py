"""What the description of the API shows of an explanation: a card that is three working days away."""

from typing import Any

from hall.cases.api.examples import NUMBER

_LINE: dict[str, Any] = {
    "field": "committed_overdue_working_days",
    "asks": {
        "en": "the time past the committed limit is at least 3 working days",
        "zh": "承诺时限超期不少于3个工作日",
    },
    "holds": False,
    "fact": {"en": "the time past the committed limit is 1 working day", "zh": "承诺时限超期为1个工作日"},
    "given": True,
    "by_how_much": {"en": "2 working days more", "zh": "再多2个工作日"},
}
WHY: dict[str, Any] = {
    "number": NUMBER,
    "item": "511922-0003",
    "item_name": {"en": "Example permit", "zh": "示例许可"},
    "at": "2026-12-08T12:00:00+08:00",
    "topics": [
        {
            "topic": "accountability",
            "kind": "accountability",
            "rules_version": 3,
            "facts_origin": "rebuilt",
            "facts_at": "2026-12-08T00:00:00+08:00",
            "facts": {"item": "511922-0003", "state": "handling", "committed_overdue_working_days": 1},
            "problems": [],
            "counts": {
                "fired": 0,
                "nearly": 1,
                "outranked": 0,
                "met": 0,
                "not_fired": 13,
                "out_of_force": 0,
                "withdrawn": 0,
            },
            "rules": [
                {
                    "rule": "ladder.red.committed",
                    "standing": "nearly",
                    "sentence": {
                        "en": "When …, the window lead gets a red card: …",
                        "zh": "当…时，对窗口负责人发出红牌：…",
                    },
                    "failed_line": _LINE,
                    "missing_documents": [],
                    "outranked_by": None,
                    "groups": [[_LINE]],
                }
            ],
            "withdrawn": [],
        }
    ],
}
