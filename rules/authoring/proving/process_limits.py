"""What a child process may use: so much time of the processor, so much memory, no files and no further processes."""

import resource

MEGABYTE = 1024**2


def limit_process(seconds: int, megabytes: int) -> None:
    """Hold this process to its limits from now on; past them it is ended or refused memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
