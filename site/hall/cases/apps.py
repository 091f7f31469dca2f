from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "hall.cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        """Let rules speak of cases."""
        from hall.cases.vocabulary import register_case_vocabulary  # noqa: PLC0415  after all apps are loaded

        register_case_vocabulary()
