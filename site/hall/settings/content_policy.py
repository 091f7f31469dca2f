"""Where pages may load from: the portal's strictly from the site, Wagtail's and Swagger's as they need."""

from typing import Any

_SELF = "'self'"
_NONE = "'none'"
_Directives = dict[str, list[str]]

# Wagtail shows previews of portal pages in frames of this site.
PORTAL: _Directives = {
    "default-src": [_NONE],
    "script-src": [_SELF],
    "style-src": [_SELF],
    "img-src": [_SELF],
    "font-src": [_SELF],
    "connect-src": [_SELF],
    "manifest-src": [_SELF],
    "object-src": [_NONE],
    "base-uri": [_NONE],
    "form-action": [_SELF],
    "frame-ancestors": [_SELF],
}
# Wagtail's choosers, dates and inline panels start with a script in the page; its icons and rich text set styles.
BACK_OFFICE: _Directives = PORTAL | {
    "script-src": [_SELF, "'unsafe-inline'"],
    "style-src": [_SELF, "'unsafe-inline'"],
    "img-src": [_SELF, "data:", "blob:"],
    "frame-src": [_SELF],
}
# Swagger's pictures are written into its style sheet, and it sets styles.
API_DESCRIPTION: _Directives = PORTAL | {
    "style-src": [_SELF, "'unsafe-inline'"],
    "img-src": [_SELF, "data:"],
}

CONTENT_SECURITY_POLICY: dict[str, Any] = {"DIRECTIVES": PORTAL}
HALL_CONTENT_POLICIES: dict[str, _Directives] = {"/admin/": BACK_OFFICE, "/api/v1/docs/": API_DESCRIPTION}
