from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "hall.cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        """Let rules speak of cases, and explain themselves on them."""
        from hall.cases.case_provider import HallCaseProvider  # noqa: PLC0415  after all apps are loaded
        from hall.cases.field_suppliers import register_field_suppliers  # noqa: PLC0415  the same
        from hall.cases.papers.roles import ensure_paper_editors  # noqa: PLC0415  the same
        from hall.cases.services.applicant_notices import count_waiting_notices  # noqa: PLC0415  the same
        from hall.cases.services.roles import ensure_staff_group  # noqa: PLC0415  the same
        from hall.cases.trial.corpus import PastCases  # noqa: PLC0415  the same
        from hall.cases.usage_provider import CaseUsageProvider  # noqa: PLC0415  the same
        from hall.cases.vocabulary import register_case_vocabulary  # noqa: PLC0415  the same
        from hall.foundation.health import Gauge, register_gauge  # noqa: PLC0415  the same
        from rules.authoring.corpus import register_case_corpus  # noqa: PLC0415  the same
        from rules.authoring.ports import register_case_provider, register_usage_provider  # noqa: PLC0415  the same

        register_case_vocabulary()
        register_field_suppliers()
        register_case_provider(HallCaseProvider())
        register_usage_provider("cases", CaseUsageProvider())
        register_case_corpus(PastCases())
        post_migrate.connect(ensure_staff_group, sender=self, dispatch_uid="cases.roles")
        post_migrate.connect(ensure_paper_editors, sender=self, dispatch_uid="cases.paper_editors")
        register_gauge(
            Gauge("hall_notices_waiting", "Notices to applicants that have not gone out.", count_waiting_notices)
        )
