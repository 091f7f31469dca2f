"""The back office as the site mounts it, for tests that need no other part."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from tests.integration.catalogue.urls import urlpatterns as public_urlpatterns

urlpatterns = [*public_urlpatterns, path("admin/", include(wagtailadmin_urls))]
