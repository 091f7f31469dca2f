"""``cases/search/``: one input for everything a person says or a scanner types.

What is typed may be a name or the number of a person, so it is sent in the body and never stands in an address. A
whole case number leads straight to its case.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from hall.cases.admin.page_frame import CasesPage
from hall.cases.admin.queue_rows import show_cases
from hall.cases.selectors.case_search import (
    LONGEST_QUERY,
    FoundBy,
    find_number,
    needs_more_digits,
    search_cases,
    wrong_check,
)

_FOUND_BY = {
    FoundBy.NUMBER: _("By number"),
    FoundBy.NUMBER_END: _("By the end of the number"),
    FoundBy.WRONG_CHECK: _("The check letter does not fit; cases with this serial"),
    FoundBy.PHONE_END: _("By the end of the telephone"),
    FoundBy.PHONE: _("By telephone"),
    FoundBy.ID_NUMBER: _("By identity number"),
    FoundBy.NAME: _("By name"),
}


class SearchPage(CasesPage, TemplateView):
    """What was found by each way in which the words can be meant."""

    page_title = _("Find a case")
    header_icon = "search"
    template_name = "cases/admin/search.html"

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Look for what was typed."""
        typed = request.POST.get("q", "").strip()[:LONGEST_QUERY]
        found = search_cases(typed, self.sight, self.at)
        if find_number(typed) and found:
            return redirect("cases_case", found[0].cases[0].number)
        answers = [
            {"title": _FOUND_BY[each.by], "rows": show_cases(each.cases, self.at), "more": each.more} for each in found
        ]
        said = {"few_digits": needs_more_digits(typed), "wrong_check": wrong_check(typed)}
        return self.render_to_response(self.get_context_data(typed=typed, asked=True, answers=answers, **said))
