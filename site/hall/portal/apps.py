from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "hall.portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        """Let Wagtail look up its words for each reader."""
        from hall.portal.words_in_time import look_up_when_read  # noqa: PLC0415  models are not ready before

        look_up_when_read()
