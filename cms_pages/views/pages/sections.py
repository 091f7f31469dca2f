"""The standing sections: points, forms, parallel approval."""

from typing import Any

from django.http import Http404, HttpRequest

from cms_pages.models import FormsPage, ParallelApprovalPage, PointsPage
from cms_pages.models.page_contexts import page_context
from cms_pages.selectors.forms import list_forms
from cms_pages.selectors.guides import list_guide_urls
from cms_pages.selectors.items import list_summaries
from hall.organization.enums import PointLevel
from hall.organization.errors import PointNotFoundError
from hall.organization.selectors import get_county, get_point, list_points, list_windows
from rules.defaults import list_project_documents
from rules.defaults.project_flow import list_flow


@page_context(PointsPage)
def points_context(page: PointsPage, request: HttpRequest) -> dict[str, Any]:
    """All points: ``county`` and ``townships``; one point: ``point``, the points below it and its windows."""
    code = getattr(request, "point_code", "")
    try:
        county = get_county()
        if not code:
            return {"county": get_point(county.code), "townships": list_points(level=PointLevel.TOWNSHIP)}
        point = get_point(code)
    except PointNotFoundError:
        if code:
            raise Http404 from None
        return {"county": None, "townships": []}
    return {
        "point": point,
        "below": list_points(parent_code=code),
        "windows": list_windows(point_code=code),
        "county": county,
    }


@page_context(FormsPage)
def forms_context(page: FormsPage, request: HttpRequest) -> dict[str, Any]:
    """``forms``: the files that guides of the page's language offer, by item."""
    return {"forms": list_forms(page.locale.language_code)}


@page_context(ParallelApprovalPage)
def parallel_approval_context(page: ParallelApprovalPage, request: HttpRequest) -> dict[str, Any]:
    """``stages``: name and rows of the flow, each with its item in the catalogue, what it needs and produces."""
    flow = list_flow()
    codes = [row.item_code for row in flow if row.item_code]
    items = {summary.code: summary for summary in list_summaries(codes)}
    urls = list_guide_urls(codes)
    language = page.locale.language_code
    names = list_project_documents()
    stages: dict[int, dict[str, Any]] = {}
    for row in flow:
        stage = stages.setdefault(row.stage, {"number": row.stage, "name": row.stage_name, "rows": []})
        stage["rows"].append(
            {
                "row": row,
                "item": items.get(row.item_code),
                "url": urls.get(row.item_code, {}).get(language, ""),
                "needs": [([names[code] for code in need.codes], need.conditional) for need in row.needs],
                "produces": [names[code] for code in row.produces],
            }
        )
    return {"stages": list(stages.values())}
