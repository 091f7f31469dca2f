"""The portal's pages; included below the language prefix. The home page and all others are Wagtail's."""

from django.urls import path

from hall.portal.discovery.feeds import ArticleFeed
from hall.portal.views.discovery import qr
from hall.portal.views.items import item, items
from hall.portal.views.overruns import overruns
from hall.portal.views.search import search, suggest
from hall.portal.views.track import track
from hall.portal.views.verify import verify
from hall.portal.views.view_mode import choose_view

app_name = "portal"

urlpatterns = [
    path("feeds/<slug:kind>/", ArticleFeed(), name="feed"),
    path("items/", items, name="items"),
    path("items/<str:code>/", item, name="item"),
    path("overruns/", overruns, name="overruns"),
    path("qr/", qr, name="qr"),
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="suggest"),
    path("track/", track, name="track"),
    path("verify/<str:number>/<str:code>/", verify, name="verify"),
    path("view/<slug:view>/", choose_view, name="view"),
]
