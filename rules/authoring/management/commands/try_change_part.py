"""``try_change_part``: the work of one process of a trial, started by the job and by nobody else."""

import sys
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand

from rules.authoring.services.trial_processes import read_parts, try_own_parts


class Command(BaseCommand):
    help = "Tries a change on the parts of the cases of a trial that it is told. Started by the job of the trial."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which trial."""
        parser.add_argument("run", type=int)
        parser.add_argument("--at", type=datetime.fromisoformat, required=True)
        parser.add_argument("--most", type=int, required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write a line for each part, at once."""
        parts = read_parts(sys.stdin)
        for line in try_own_parts(options["run"], parts, at=options["at"], most=options["most"]):
            self.stdout.write(line)
            self.stdout.flush()
