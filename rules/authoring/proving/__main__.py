"""``python -m rules.authoring.proving``: a task on standard input, what is wrong on standard output."""

import json
import sys

from rules.authoring.proving.process_limits import limit_process
from rules.authoring.proving.trial import list_problems

_MEGABYTES = 1_024
_SECONDS = 3_600
"""For reading the task; what it says holds from then on."""


def main() -> None:
    """Take limits, read the task, answer with pairs of rule code and problem."""
    limit_process(_SECONDS, _MEGABYTES)
    task = json.load(sys.stdin)
    seconds = int(task["seconds"]) + 1
    limit_process(seconds, _MEGABYTES)
    json.dump(list_problems(task["fields"], task["bundles"]), sys.stdout)


main()
