"""Runs a program that ends when its starter does, even by kill -9.

``python -I -S tether.py [--account UID GID] SIGNAL STARTER PROGRAM ARGUMENT...``

The kernel keeps the promise (Linux ``PR_SET_PDEATHSIG``): it sends SIGNAL the
moment STARTER is gone. A change of account would cancel it, so the change
happens here first and not in ``subprocess``. This file is a script that the
launcher starts by its path; it imports nothing of the product.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Becomes the program."""
    libc = ctypes.CDLL(None, use_errno=True)  # loaded while we may still read everything
    if arguments[0] == "--account":
        uid, gid = int(arguments[1]), int(arguments[2])
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
        arguments = arguments[3:]
    death_signal, starter, *command = arguments
    _end_with_parent(libc, int(death_signal))
    if os.getppid() != int(starter):  # it ended before the promise was made
        sys.exit(1)
    # Python ignores these two for itself; the program shall not inherit that.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    os.execv(command[0], command)  # noqa: S606  replacing itself is what this script is for


def end_with_parent(death_signal: signal.Signals) -> None:
    """Has the kernel send this very process a signal when its parent ends."""
    _end_with_parent(ctypes.CDLL(None, use_errno=True), death_signal.value)


def _end_with_parent(libc: ctypes.CDLL, death_signal: int) -> None:
    if libc.prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")


if __name__ == "__main__":
    main(sys.argv[1:])
