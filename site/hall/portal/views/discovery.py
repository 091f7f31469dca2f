"""What machines ask for by fixed addresses: robots.txt, and the code to scan of a page."""

from io import BytesIO

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hall.portal.discovery.addresses import full_address, is_own_page

_DAY = "public, max-age=86400"
_ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/
Disallow: /*/track/
Disallow: /*/search/
Disallow: /*/verify/
Disallow: /*/view/

Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read, and where the map is."""
    text = _ROBOTS.format(sitemap=full_address("/sitemap.xml"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers={"Cache-Control": _DAY})


@require_safe
def qr(request: HttpRequest) -> HttpResponse:
    """The code of one of the portal's own pages (``?path=``); of no other address."""
    path = request.GET.get("path", "")
    if not is_own_page(path):
        raise Http404
    drawing = BytesIO()
    segno.make(full_address(path), error="m", micro=False).save(
        drawing, kind="svg", scale=4, border=4, dark="#000", light="#fff", xmldecl=False
    )
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": _DAY})
