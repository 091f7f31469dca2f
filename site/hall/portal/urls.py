"""The portal's pages; included below the language prefix."""

from django.urls import path

from hall.portal import views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("items/", views.items, name="items"),
    path("items/<str:code>/", views.item, name="item"),
    path("track/", views.track, name="track"),
]
