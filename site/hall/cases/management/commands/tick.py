"""``manage.py tick``: evaluate every case that is due at an instant."""

import json
from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hall.cases import services
from hall.foundation import clock
from rules.calendar import FIRST_DAY, LAST_DAY, SHANGHAI

_JUST_NOW = timedelta(minutes=1)
"""An instant that was the present when the command was typed is no past."""


class Command(BaseCommand):
    """Evaluates due cases now, or at an instant to come."""

    help = "Evaluates every case that is due at an instant, and says which signals came of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The instant, and how to answer."""
        parser.add_argument(
            "--now",
            metavar="INSTANT",
            help="ISO 8601 with offset. The future needs --dry-run, except with the demonstration settings.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would be raised and change nothing.")
        parser.add_argument("--json", action="store_true", help="Answer as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tick and tell."""
        now = _read_instant(options["now"], dry_run=options["dry_run"])
        done = services.tick(now=now, dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(done), ensure_ascii=False))
            return
        for signal in done.signals:
            self.stdout.write(f"{_written(signal.at)}  {signal.severity:8}  {signal.case}  {signal.rule}")
            self.stdout.write(f"    {signal.sentence_en}\n    {signal.sentence_zh}")
        would = " would be" if options["dry_run"] else ""
        self.stdout.write(
            f"{_written(now)}: {done.evaluated} cases evaluated, {len(done.signals)} signals{would} raised"
        )


def _read_instant(text: str | None, *, dry_run: bool) -> datetime:
    present = clock.now()
    if text is None:
        return present
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--now {text}: not an instant; write it like 2026-03-31T09:00:00+08:00.") from None
    if instant.tzinfo is None:
        raise CommandError(f"--now {text}: the offset is missing; write it like 2026-03-31T09:00:00+08:00.")
    if not FIRST_DAY.year < instant.year < LAST_DAY.year:
        raise CommandError(f"--now {text}: outside the calendar.")
    if instant < present - _JUST_NOW:
        raise CommandError(f"--now {text}: in the past; what was due then is found by a tick now, at its true instant.")
    if not dry_run and not settings.HALL_DEMONSTRATION:
        raise CommandError(f"--now {text}: in the future; only with --dry-run.")
    return instant


def _as_json(done: services.Tick) -> dict[str, object]:
    return {
        "now": _written(done.now),
        "evaluated": done.evaluated,
        "signals": [
            {
                "case": signal.case,
                "rule": signal.rule,
                "severity": signal.severity,
                "at": _written(signal.at),
                "sentence": {"en": signal.sentence_en, "zh": signal.sentence_zh},
            }
            for signal in done.signals
        ],
    }


def _written(instant: datetime) -> str:
    return instant.astimezone(SHANGHAI).isoformat(timespec="seconds")
