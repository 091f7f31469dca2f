"""What the description of the API shows: one case of the fictitious county, from receipt to decision."""

from typing import Any

NUMBER = "511922-20261123-000017-5"

INTAKE: dict[str, Any] = {
    "item": "511922-0003",
    "applicant": {
        "kind": "organization",
        "name": "Example Trading Ltd.",
        "id_number": "00000000TEST000017",
        "phone": "000-0000-0017",
    },
    "channel": "window",
    "service_form": "lobby_reception",
    "facts": {"investment_amount": 1200000},
}

ARRANGED_INTAKE: dict[str, Any] = {
    **INTAKE,
    "service_form": "appointment",
    "arrangement": {"appointment_at": "2026-11-23T09:00:00+08:00", "arrived_at": "2026-11-23T09:05:00+08:00"},
    "wishes": {"email": "office@example.org", "no_sms": True, "no_email": False},
}

RECEIPT = {"number": NUMBER, "state": "submitted", "tracking_code": "7KQ2-M9XD-4T", "warnings": []}

_CLOCK: dict[str, Any] = {
    "limit": {
        "amount": 10,
        "unit": "working_day",
        "rule": "limit.511922-0003.committed",
        "rules_version": 3,
        "verified": False,
        "check": "illustrative",
    },
    "started_at": "2026-11-23T09:30:00+08:00",
    "stopped_at": None,
    "due_at": "2026-12-07T23:59:59+08:00",
    "used_working_days": 0,
    "remaining_working_days": 10,
    "overdue_working_days": 0,
    "light": "green",
    "late": False,
    "paused": False,
    "provisional": False,
}

CASE_BRIEF: dict[str, Any] = {
    "number": NUMBER,
    "state": "handling",
    "version": 2,
    "item": "511922-0003",
    "item_name": {"en": "Example permit", "zh": "示例许可"},
    "item_revision": "12",
    "authority": "development-reform",
    "channel": "window",
    "service_form": "lobby_reception",
    "applicant_kind": "organization",
    "rules_version": 3,
    "received_at": "2026-11-23T09:12:00+08:00",
    "accepted_at": "2026-11-23T09:30:00+08:00",
    "decided_at": None,
    "ended_at": None,
    "current_step": "review",
    "documents_held": ["0003-01"],
    "deemed_accepted": False,
    "deemed_renewed": False,
    "overrun_unexplained": False,
    "not_evaluated_since": None,
    "light": "green",
    "clocks": {
        "acceptance": None,
        "supplement_notice": None,
        "statutory": _CLOCK,
        "committed": _CLOCK,
        "delivery": None,
        "procedure": None,
        "hearing_request": None,
        "hearing": None,
        "assignment": None,
        "step": {"code": "review", **_CLOCK},
    },
}
CASE: dict[str, Any] = {
    **CASE_BRIEF,
    "events": [
        {
            "sequence": 2,
            "kind": "accept",
            "at": "2026-11-23T09:30:00+08:00",
            "actor": "clerk",
            "data": {"from": "submitted", "to": "handling", "version": 2, "rules_version": 3},
            "hash": "5f0c" * 16,
        },
    ],
}
CASE_AFTER_ACT: dict[str, Any] = {**CASE_BRIEF, "events": []}

_NOTICE = {"number": "2026-118", "delivered_on": "2026-11-23"}

ACTS: dict[str, dict[str, Any]] = {
    "request-supplement": {"version": 1, "documents": ["0003-02"], "note": "The signed form is missing."},
    "receive-supplement": {"version": 2, "documents": ["0003-02"]},
    "accept": {"version": 1},
    "reject": {"version": 1, "reason": "not_competent", "note": "Ask the city's bureau."},
    "refer": {"version": 1, "authority": "transport", "note": ""},
    "start-special-procedure": {"version": 2, "kind": "hearing", "notice": _NOTICE, "expected_working_days": 15},
    "end-special-procedure": {"version": 3, "note": "The hearing was held."},
    "extend": {"version": 2, "reason": "Facts in another province must be verified.", "notice": _NOTICE},
    "complete-step": {"version": 2, "step": "review", "opinion": "Complete and correct."},
    "decide": {
        "version": 3,
        "result": "granted",
        "reasons": "The conditions of the law are met.",
        "place": "center",
        "seal": "special-approval-seal",
    },
    "deliver": {"version": 4, "method": "window", "receiver": "The applicant"},
    "withdraw": {"version": 2, "note": "The applicant gave up the plan."},
    "terminate": {"version": 2, "reason": "The applicant no longer exists."},
    "assign-officers": {"version": 2, "task": "check", "officers": ["approver", "lead"]},
    "tell-hearing-right": {"version": 2, "notice": _NOTICE},
    "request-hearing": {"version": 3, "requested_on": "2026-11-24"},
    "call-hearing": {
        "version": 4,
        "held_on": "2026-12-04",
        "place": "Meeting room 2",
        "chair": "lead",
        "notice": _NOTICE,
    },
    "close-hearing": {"version": 5, "outcome": "held", "record_number": "2026-T-7"},
    "explain-overrun": {"version": 6, "text_en": "The laboratory was flooded.", "text_zh": "实验室受淹。"},
}

DOCUMENT = {"code": "D03", "name": "Approval of the site", "form": "electronic"}
TRACKING = {"number": NUMBER, "tracking_code": "7KQ2-M9XD-4T"}
MISSING = [{"code": "D03", "name": {"en": "Approval of the site", "zh": "用地预审意见"}, "rule": "prereq.D05"}]
_COUNTED = {"date": "2026-11-24", "reason": {"en": "Tuesday", "zh": "星期二"}, "number": 1}
_SKIPPED = {"date": "2026-11-28", "reason": {"en": "Saturday", "zh": "星期六"}}
TRACKED: dict[str, Any] = {
    "number": NUMBER,
    "state": "handling",
    "item": {"code": "511922-0003", "name": {"en": "Example permit", "zh": "示例许可"}},
    "authority": {"code": "development-reform", "name": {"en": "Development and Reform Bureau", "zh": "发展和改革局"}},
    "received_at": "2026-11-23T09:12:00+08:00",
    "due_at": "2026-12-07T23:59:59+08:00",
    "provisional": False,
    "paused": False,
    "documents_asked_for": [],
    "steps": [
        {"act": "create", "at": "2026-11-23T09:12:00+08:00"},
        {"act": "accept", "at": "2026-11-23T09:30:00+08:00"},
    ],
    "overrun_explanations": [],
    "explanation": {
        "clock": "committed",
        "sentence": {"en": "Accepted on Monday 23 November 2026; 10 working days.", "zh": "期限10个工作日。"},
        "days": [{**_COUNTED, "role": "counted"}, {**_SKIPPED, "role": "rest"}],
    },
}
EXPLANATION: dict[str, Any] = {
    "number": NUMBER,
    "rules_version": 3,
    "at": "2026-11-23T10:00:00+08:00",
    "clocks": {
        "committed": {
            "limit": _CLOCK["limit"],
            "rule": {
                "sentence": {"en": "The committed limit of 511922-0003 is 10 working days.", "zh": "…10个工作日。"},
                "because": {"kind": "proposal", "text": {"en": "County commitment", "zh": "县级承诺"}, "clause": ""},
            },
            "started_at": "2026-11-23T09:30:00+08:00",
            "due_at": "2026-12-07T23:59:59+08:00",
            "provisional": False,
            "days": [{**_COUNTED, "role": "counted"}, {**_SKIPPED, "role": "rest"}],
            "counted_days": [_COUNTED],
            "skipped_days": [_SKIPPED],
            "overdue_days": [],
            "pauses": [],
            "extensions": [],
            "sentence": {
                "en": "10 working days from 23 November: due on 7 December.",
                "zh": "12月7日届满。",
            },
        }
    },
}
