"""Who may come in where: one line for every route of the site.

A line says for each role what its request meets: 2xx (in), 401 (sign in first), 403 (not you) or 404 (not there for
you). ``clerk`` to ``supervisor`` hold mandates for every authority, ``stranger`` every mandate of another authority,
``nobody`` an account without a post; ``author`` and ``reviewer`` work on rules.
"""

OFFICERS = ("clerk", "approver", "lead", "head", "supervisor")
ROLES = ("anonymous", "nobody", "stranger", *OFFICERS, "author", "reviewer")
IN, SIGN_IN, NOT_YOU, NOT_THERE = 200, 401, 403, 404

Line = dict[str, int]


def _anyone() -> Line:
    return dict.fromkeys(ROLES, IN)


def _signed_in() -> Line:
    return _anyone() | {"anonymous": SIGN_IN}


def _only(*allowed: str, others: int = NOT_YOU) -> Line:
    return dict.fromkeys(ROLES, others) | dict.fromkeys(allowed, IN) | {"anonymous": SIGN_IN}


def _act(*allowed: str) -> Line:
    """An act on a case: officers see it, the others do not."""
    unseen = dict.fromkeys(ROLES, NOT_THERE)
    return unseen | dict.fromkeys(OFFICERS, NOT_YOU) | dict.fromkeys(allowed, IN) | {"anonymous": SIGN_IN}


CASE = "api/v1/cases/<str:number>/"
MATRIX: dict[str, Line] = {
    "GET healthz": _anyone(),
    "GET readyz": _anyone(),
    "GET metrics": _anyone(),
    "GET api/v1/schema/": _anyone(),
    "GET api/v1/docs/": _anyone(),
    "GET api/v1/items/": _anyone(),
    "GET api/v1/items/<str:code>/": _anyone(),
    "GET api/v1/calendar/deadline/": _anyone(),
    "POST api/v1/token/": _anyone(),
    "POST api/v1/tracking/": _anyone(),
    "GET api/v1/rules/vocabulary/": _only("author", "reviewer"),
    "POST api/v1/rules/evaluate/": _only("author", "reviewer"),
    "GET api/v1/cases/": _signed_in(),
    "POST api/v1/cases/": _only("clerk"),
    f"GET {CASE}": _only(*OFFICERS, others=NOT_THERE),
    f"GET {CASE}explanation/": _only(*OFFICERS, others=NOT_THERE),
    f"GET {CASE}why/": _only(*OFFICERS, "author", others=NOT_THERE),
    f"POST {CASE}documents/": _act("clerk", "approver", "lead"),
    f"POST {CASE}request-supplement/": _act("clerk"),
    f"POST {CASE}receive-supplement/": _act("clerk"),
    f"POST {CASE}accept/": _act("clerk"),
    f"POST {CASE}reject/": _act("clerk"),
    f"POST {CASE}refer/": _act("clerk"),
    f"POST {CASE}start-special-procedure/": _act("approver"),
    f"POST {CASE}end-special-procedure/": _act("approver"),
    f"POST {CASE}extend/": _act("head"),
    f"POST {CASE}complete-step/": _act("approver"),
    f"POST {CASE}decide/": _act("approver", "lead"),
    f"POST {CASE}deliver/": _act("clerk"),
    f"POST {CASE}withdraw/": _act("clerk"),
    f"POST {CASE}terminate/": _act("lead"),
    f"POST {CASE}assign-officers/": _act("approver"),
    f"POST {CASE}tell-hearing-right/": _act("approver"),
    f"POST {CASE}request-hearing/": _act("clerk"),
    f"POST {CASE}call-hearing/": _act("approver"),
    f"POST {CASE}close-hearing/": _act("approver"),
    f"POST {CASE}explain-overrun/": _act("lead"),
    "GET api/v1/signals/": _only("supervisor"),
    "GET api/v1/accountability/": _only("supervisor"),
    "GET api/v1/accountability/<str:number>/": _only("supervisor"),
    "POST api/v1/accountability/<str:number>/decide-anew/": _only("supervisor"),
}
