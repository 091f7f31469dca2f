"""The past cases, as the rules' trials ask for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.models import Case
from hall.cases.trial.seconds import second_of
from hall.cases.trial.stream import count_cases, cut_into_parts
from hall.cases.trial.trial import Trial
from hall.organization import selectors as organization
from rules.authoring.corpus import CasePart, CaseSelection, PartFound, RulesOnTrial
from rules.calendar.indexed import IndexedCalendar

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


class PastCases:
    """Cases of the past, lived through again in memory."""

    def count(self, selection: CaseSelection) -> int:
        """How many cases are selected."""
        return count_cases(selection)

    def parts(self, selection: CaseSelection) -> Sequence[CasePart]:
        """The selected cases in parts."""
        return cut_into_parts(selection)

    def try_parts(
        self, parts: Iterator[CasePart], selection: CaseSelection, rules: RulesOnTrial, *, at: datetime, most: int
    ) -> Iterator[PartFound]:
        """Try the rules on one part after another."""
        trial = Trial(rules, IndexedCalendar(organization.get_calendar()), second_of(at), most)
        for part in parts:
            yield trial.run(part, selection)

    def authorities(self) -> Sequence[tuple[str, str]]:
        """Those that have cases, by code."""
        codes = sorted(Case.objects.order_by().values_list("authority_code", flat=True).distinct())
        names = {authority.code: str(authority) for authority in organization.list_authorities()}
        return [(code, names.get(code, code)) for code in codes]

    def visible(self, user: AbstractUser, numbers: Collection[str], at: datetime) -> Collection[str]:
        """Those of the cases that the person may ask about."""
        cases = Case.objects.explainable_to(user, at)  # type: ignore[arg-type]  # the site's own user model
        return set(cases.filter(number__in=list(numbers)).values_list("number", flat=True))
