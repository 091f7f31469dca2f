"""Starts the server of a directory and holds it: ``python -m tests.integration.embedded.starter PLACE COPIES``."""

import signal
import sys
from pathlib import Path

from hall.foundation.embedded.errors import AlreadyRunningError
from hall.foundation.embedded.server import EmbeddedServer

if __name__ == "__main__":
    try:
        EmbeddedServer(Path(sys.argv[1]), durable=False, copies=Path(sys.argv[2])).start()
    except AlreadyRunningError:
        sys.stdout.write("busy\n")
        sys.exit(0)
    sys.stdout.write("started\n")
    sys.stdout.flush()
    signal.pause()
