"""``manage.py load_demonstration``: fills an empty database with the demonstration county."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hall.demonstration.county import is_empty, load_demonstration
from hall.foundation import clock


class Command(BaseCommand):
    """Does nothing when the database is not empty, so it can be run at every start."""

    help = "Fills an empty database with the demonstration county; leaves any other as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, telling what was done."""
        if not settings.HALL_DEMONSTRATION:
            raise CommandError("The demonstration county is made with the demonstration settings only.")
        if not is_empty():
            self.stdout.write("The database is not empty: nothing was loaded.")
            return
        load_demonstration(until=clock.now(), tell=self.stdout.write)
