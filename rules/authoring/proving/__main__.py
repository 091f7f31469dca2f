"""``python -m rules.authoring.proving``: a task on standard input, what is wrong on standard output."""

import json
import resource
import sys

from rules.authoring.proving.trial import list_problems

_MOST_MEMORY = 4 * 1024**3


def main() -> None:
    """Read the task, give the process its limits, answer with pairs of rule code and problem."""
    task = json.load(sys.stdin)
    seconds = int(task["seconds"]) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    json.dump(list_problems(task["fields"], task["bundles"]), sys.stdout)


main()
