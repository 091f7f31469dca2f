"""``python -m tests.faults.accounting``: reads what was acknowledged, answers what of it the county cannot account for.

It says one line of JSON: ``wrong``, and ``open_jobs``, the number of jobs that are not done.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import django

ACTS_BY_STATE = {"submitted": 1, "handling": 2, "decided": 3, "concluded": 4}


def main() -> None:
    """Compare what is said on standard input with what the database, the disk and the gateway hold."""
    django.setup()
    said = json.loads(sys.stdin.read())
    wrong = [*list_lost(said), *list_half_written(said), *list_undone_jobs()]
    sys.stdout.write(f"{json.dumps({'wrong': wrong, 'open_jobs': count_open_jobs()})}\n")


def list_lost(said: dict[str, Any]) -> list[str]:
    """What was acknowledged and is not there exactly once."""
    from hall.cases.models import Case, HeldDocument  # noqa: PLC0415  needs the settings
    from hall.foundation import evidence  # noqa: PLC0415

    wrong = []
    numbers = Counter(said["receipts"].values())
    wrong += [f"{number} was given to {times} applications" for number, times in numbers.items() if times > 1]
    done: dict[str, list[str]] = defaultdict(list)
    for number, act in said["acts"]:
        done[number].append(act)
    for case in Case.objects.all():
        kinds = Counter(event.kind for event in evidence.list_events(case.chain))
        wrong += [f"{case.number}: {act} has {kinds[act]} events" for act in done[case.number] if kinds[act] != 1]
    known = set(Case.objects.values_list("number", flat=True))
    wrong += [f"{number} is lost" for number in numbers if number not in known]
    with_file = set(HeldDocument.objects.exclude(sha256="").values_list("case__number", flat=True))
    return wrong + [f"the file of {number} is lost" for number in said["files"] if number not in with_file]


def list_half_written(said: dict[str, Any]) -> list[str]:
    """Cases that are neither before nor after an act, broken chains, keys and files that do not fit their rows."""
    from hall.cases.models import Case, HeldDocument  # noqa: PLC0415
    from hall.foundation import evidence  # noqa: PLC0415
    from hall.foundation.models import IdempotentRequest  # noqa: PLC0415
    from hall.foundation.private_files import read_file  # noqa: PLC0415

    wrong = [f"{broken}" for broken in evidence.verify()]
    for case in Case.objects.all():
        acts = sum(
            event.kind in {"create", "accept", "decide", "deliver"} for event in evidence.list_events(case.chain)
        )
        if not acts == case.version == ACTS_BY_STATE[case.state]:
            wrong.append(f"{case.number}: {acts} acts, version {case.version}, {case.state}")
    keys = IdempotentRequest.objects.filter(status=201).count()
    if not keys == Case.objects.count() >= len(said["receipts"]):
        wrong.append(f"{Case.objects.count()} cases, {keys} keys, {len(said['receipts'])} receipts")
    for document in HeldDocument.objects.exclude(sha256=""):
        read_file(str(document.file.name), digest=document.sha256)
    return wrong


def list_undone_jobs() -> list[str]:
    """Acts of which the applicant was not told, or by a message that is not in the gateway's file."""
    from django.conf import settings  # noqa: PLC0415

    from hall.cases.models import ApplicantNotice  # noqa: PLC0415
    from tests.faults.message_file import NAME  # noqa: PLC0415

    file = Path(settings.HALL_DATA_DIR) / NAME
    sent = {line.partition(" ")[0] for line in file.read_text().splitlines()} if file.exists() else set()
    notices = list(ApplicantNotice.objects.values_list("pk", "state"))
    told = {f"notice-{key}" for key, state in notices if state == "sent"}
    return [f"{key} was marked as sent and was not" for key in sorted(told - sent)]


def count_open_jobs() -> int:
    """Jobs of cases that wait or are under way, those that a dead worker holds given back first."""
    from asgiref.sync import async_to_sync  # noqa: PLC0415
    from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: PLC0415

    from hall.cases.services.applicant_notices import JOB  # noqa: PLC0415
    from hall.foundation.jobs import app  # noqa: PLC0415
    from hall.foundation.tasks import take_over  # noqa: PLC0415

    async_to_sync(take_over)(app.job_manager)
    return ProcrastinateJob.objects.filter(task_name=JOB).exclude(status="succeeded").count()


if __name__ == "__main__":
    main()
