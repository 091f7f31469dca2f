"""The catalogue's addresses; the site mounts them under ``/api/v1/`` and ``/api/v2/``."""

from django.urls import URLPattern, URLResolver, path

from cms_pages.api import page_preview as _page_preview  # noqa: F401  joins the router
from cms_pages.api.items import ItemListView, ItemView
from cms_pages.headless import api_router

api_v1_urlpatterns: list[URLPattern | URLResolver] = [
    path("items/", ItemListView.as_view(), name="item-list"),
    path("items/<str:code>/", ItemView.as_view(), name="item"),
]

# ``path("api/v2/", api_v2_urls)``: patterns, application namespace and instance namespace.
api_v2_urls = api_router.urls
