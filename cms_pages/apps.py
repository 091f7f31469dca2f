from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CmsPagesConfig(AppConfig):
    name = "cms_pages"
    verbose_name = _("Catalogue and pages")

    def ready(self) -> None:
        """Let the rules know the catalogue, and give its people their groups whenever the database was migrated."""
        from cms_pages.item_provider import CatalogueItemProvider  # noqa: PLC0415  models are not ready before
        from cms_pages.services.freshness.signals import listen  # noqa: PLC0415  the same
        from cms_pages.services.roles import ensure_editorial_roles  # noqa: PLC0415  the same
        from cms_pages.services.search_index import connect_search_index  # noqa: PLC0415  the same
        from cms_pages.usage_provider import PageUsageProvider  # noqa: PLC0415  the same
        from cms_pages.views import pages as _page_contexts  # noqa: F401, PLC0415  registers itself
        from cms_pages.views.publicity.start import connect_publicity  # noqa: PLC0415  the same
        from rules.authoring.ports import register_item_provider, register_usage_provider  # noqa: PLC0415  the same

        register_item_provider(CatalogueItemProvider())
        register_usage_provider("pages", PageUsageProvider())
        post_migrate.connect(ensure_editorial_roles, sender=self, dispatch_uid="cms_pages.roles")
        listen()
        connect_search_index()
        connect_publicity()
