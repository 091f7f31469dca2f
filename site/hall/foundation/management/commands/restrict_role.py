"""``manage.py restrict_role``: make the database role that cannot change evidence; run after every migration."""

from typing import Any

from django.core.management.base import BaseCommand

from hall.foundation.restricted_role import ROLE, restrict_role


class Command(BaseCommand):
    help = f"Makes the database role {ROLE} and sets its rights, where the server allows it."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in restrict_role():
            self.stdout.write(line)
        self.stdout.write(f"Set HALL_DATABASE_ROLE={ROLE} for web and worker.")
