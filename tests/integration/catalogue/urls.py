"""The catalogue's addresses as the site mounts them, for tests that need no other part."""

from django.urls import include, path
from wagtail.documents import urls as wagtaildocs_urls

from cms_pages.urls import api_v1_urlpatterns, api_v2_urls

urlpatterns = [
    path("api/v1/", include(api_v1_urlpatterns)),
    path("api/v2/", api_v2_urls),
    path("documents/", include(wagtaildocs_urls)),
]
