"""``manage.py verify_evidence [--json]``: check every chain and every anchor."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from hall.foundation import evidence
from hall.foundation.models import EvidenceAnchor, EvidenceHead


class Command(BaseCommand):
    help = "Checks every evidence chain and every anchor; exit 1 and the first bad event of each broken chain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--chain", help="check this chain only, with the anchors")

    def handle(self, *args: Any, **options: Any) -> None:
        broken = evidence.verify(options["chain"])
        chains, anchors = EvidenceHead.objects.count(), EvidenceAnchor.objects.count()
        if options["json"]:
            answer = {"valid": not broken, "chains": chains, "anchors": anchors, "broken": [asdict(b) for b in broken]}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        else:
            for found in broken:
                self.stdout.write(f"{found.chain} #{found.sequence}: {found.reason}")
            self.stdout.write(f"{chains} chains and {anchors} anchors checked, {len(broken)} broken.")
        if broken:
            sys.exit(1)
