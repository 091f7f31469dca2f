from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationConfig(AppConfig):
    name = "hall.organization"
    verbose_name = _("Organization")

    def ready(self) -> None:
        """Let the rules count days as the county does."""
        from hall.organization.selectors.working_calendar import get_calendar  # noqa: PLC0415  models are not ready before
        from rules.authoring.ports import register_calendar  # noqa: PLC0415  the same

        register_calendar(get_calendar)
