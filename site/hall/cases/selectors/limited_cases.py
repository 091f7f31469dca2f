"""Cases by the rule that set one of their limits."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from hall.cases.models import Case

_SET_BY = "jsonb_path_exists(limits, '$.*.rule ? (@ == $code)', jsonb_build_object('code', %s::text))"


def limited_by(rule: str) -> RawSQL:
    """The condition that one of a case's limits comes from a rule."""
    return RawSQL(_SET_BY, [rule], output_field=BooleanField())  # noqa: S611  a fixed statement, the code is bound


def count_open_limited_by(rules: Collection[str]) -> int:
    """How many open cases have a limit from any of these rules; one query."""
    if not rules:
        return 0
    return Case.objects.open().filter(reduce(or_, (Q(limited_by(rule)) for rule in sorted(rules)))).count()
