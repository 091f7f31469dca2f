from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    name = "hall.supervision"
    verbose_name = _("Supervision")

    def ready(self) -> None:
        """Give supervisors their group after migrations and operators their figures; hear of withdrawn rules."""
        from hall.foundation.health import Gauge, register_gauge  # noqa: PLC0415  models are not ready before
        from hall.supervision.selectors import count_open_records  # noqa: PLC0415  the same
        from hall.supervision.services.roles import ensure_supervisors_group  # noqa: PLC0415  the same
        from hall.supervision.withdrawal_listener import RecordsOfWithdrawnRules  # noqa: PLC0415  the same
        from rules.authoring.ports import register_withdrawal_listener  # noqa: PLC0415  the same

        register_withdrawal_listener(RecordsOfWithdrawnRules())
        post_migrate.connect(ensure_supervisors_group, sender=self, dispatch_uid="supervision.roles")
        register_gauge(
            Gauge("hall_accountability_records_open", "Accountability records that are open.", count_open_records)
        )
