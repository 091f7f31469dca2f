"""``try_change_part``: the work of one process of a trial, started by the job and by nobody else."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand

from rules.authoring.services.trial_processes import try_own_part


class Command(BaseCommand):
    help = "Tries a change on every n-th part of the cases of a trial. Started by the job of the trial."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which trial, and which part of it."""
        parser.add_argument("run", type=int)
        parser.add_argument("--at", type=datetime.fromisoformat, required=True)
        parser.add_argument("--number", type=int, required=True)
        parser.add_argument("--of", type=int, required=True)
        parser.add_argument("--most", type=int, required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write a line for each part, at once."""
        lines = try_own_part(
            options["run"], at=options["at"], number=options["number"], of=options["of"], most=options["most"]
        )
        for line in lines:
            self.stdout.write(line)
            self.stdout.flush()
