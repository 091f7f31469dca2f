"""``manage.py anchor_evidence``: carry the heads of all chains out of the database now."""

from typing import Any

from django.core.management.base import BaseCommand

from hall.foundation import clock, evidence


class Command(BaseCommand):
    help = "Signs the evidence that changed and writes it to the anchor file outside the database."

    def handle(self, *args: Any, **options: Any) -> None:
        made = evidence.anchor(clock.now())
        if made is None:
            self.stdout.write("Nothing changed since the last anchor.")
        else:
            self.stdout.write(f"Anchor {made.number}: {made.hash}")
