"""Where every path leads: the one module that knows all parts."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import cache_page
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms_pages import urls as catalogue_urls
from hall.portal.discovery.sitemap import PortalSitemap
from hall.portal.views.discovery import robots
from hall.portal.views.media import picture

# The description takes a second to write and changes only with the program.
DESCRIPTION_KEPT_SECONDS = 600

# Additions only: what once was answered here is answered for ever.
api_v1_patterns: list[URLPattern | URLResolver] = [
    path("schema/", cache_page(DESCRIPTION_KEPT_SECONDS)(SpectacularAPIView.as_view()), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(), name="docs"),
    path("", include("hall.organization.urls")),
    path("", include(catalogue_urls.api_v1_urlpatterns)),
    path("", include("rules.authoring.urls")),
    path("", include("hall.cases.urls")),
    path("", include("hall.supervision.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hall.foundation.urls")),
    path("api/v1/", include(api_v1_patterns)),
    path("api/v2/", catalogue_urls.api_v2_urls),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<str:name>", picture, name="picture"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PortalSitemap}}, name="sitemap"),
    path("i18n/", include("django.conf.urls.i18n")),
    # Pages live in language trees; Wagtail answers what no other address claims, so it comes last.
    *i18n_patterns(path("", include("hall.portal.urls")), path("", include(wagtail_urls))),
]
