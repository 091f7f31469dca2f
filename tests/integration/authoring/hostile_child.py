"""A child process that misbehaves as it is told: what the parent and the limits do about it is what is tested."""

import json
import os
import signal
import sys
import time

from rules.authoring.proving.process_limits import limit_process


def main() -> None:
    """Take limits, then hang, spin, explode, die, talk or write a file."""
    limit_process(1, 300)
    act = json.load(sys.stdin)["act"]
    if act == "hang":
        time.sleep(60)
    elif act == "spin":
        while True:
            pass
    elif act == "explode":
        sys.stdout.write(str(len(bytearray(2_000 * 1024**2))))
    elif act == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif act == "write":
        with open("/tmp/hostile-child-wrote-this", "w") as file:  # noqa: PTH123, S108  as a hostile program would
            file.write("x" * 100_000)
    elif act == "talk":
        for number in range(3):
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


main()
