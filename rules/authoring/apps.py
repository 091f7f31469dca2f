from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuthoringConfig(AppConfig):
    name = "rules.authoring"
    verbose_name = _("Rules")

    def ready(self) -> None:
        """Give the people who work on rules their groups, whenever the database was migrated."""
        from rules.authoring.services.roles import ensure_rule_roles  # noqa: PLC0415  models are not ready before

        post_migrate.connect(ensure_rule_roles, sender=self, dispatch_uid="rules.authoring.roles")
