"""``manage.py index_search``: makes the citizen's search anew."""

from typing import Any

from django.core.management.base import BaseCommand

from cms_pages.services.search_index import index_everything


class Command(BaseCommand):
    """The search keeps itself up to date; this is for after a restore, and for a change of how words are cut."""

    help = "Makes every row of the citizen's search anew; harmless at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the rows and say how many there are."""
        self.stdout.write(f"{index_everything()} entries can be found.")
