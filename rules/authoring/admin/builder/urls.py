"""Where the builder stands in the back office."""

from django.urls import URLPattern, path

from rules.authoring.admin.builder.views import build_new_rule, build_rule, search_documents, search_items

builder_urls: list[URLPattern] = [
    path("rules/drafts/<int:number>/rules/new/<str:kind>/", build_new_rule, name="authoring_build_new"),
    path("rules/drafts/<int:number>/rules/<str:code>/", build_rule, name="authoring_build"),
    path("rules/build/items/", search_items, name="authoring_build_items"),
    path("rules/build/documents/", search_documents, name="authoring_build_documents"),
]
