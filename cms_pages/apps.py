from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsPagesConfig(AppConfig):
    name = "cms_pages"
    verbose_name = _("Catalogue and pages")

    def ready(self) -> None:
        """Let the rules know the catalogue."""
        from cms_pages.item_provider import CatalogueItemProvider  # noqa: PLC0415  models are not ready before
        from rules.authoring.ports import register_item_provider  # noqa: PLC0415  the same

        register_item_provider(CatalogueItemProvider())
