"""``python -m hall.serve``: the county in the foreground, until Ctrl-C."""

import argparse
import os
import signal
import sys

from django.core.exceptions import ImproperlyConfigured

from hall.foundation.embedded.errors import EmbeddedPostgresError
from hall.foundation.embedded.tether import end_with_parent
from hall.serve.errors import ServeError
from hall.serve.supervisor import Supervisor
from hall.settings import environment

ACCOUNTS = "admin publicity clerk approver lead head government supervisor rules reviewer"


def main() -> int:
    """Serves; the exit code is 1 when the county could not be served."""
    parser = argparse.ArgumentParser(prog="hall.serve", description=__doc__)
    parser.add_argument("--end-with-parent", action="store_true", help="stop when the starter is gone (make demo)")
    if parser.parse_args().end_with_parent:
        end_with_parent(signal.SIGTERM)
    os.umask(0o077)  # uploads, logs and collected files are nobody else's business
    try:
        port = environment.number("PORT", 8000, lowest=1, highest=65_535)
        supervisor = Supervisor(port=port, data_dir=environment.data_dir(), database_url=environment.database_url())
        supervisor.run(announce=lambda: announce(port))
    except (ServeError, EmbeddedPostgresError, ImproperlyConfigured) as error:
        print(f"hall.serve: {error}", file=sys.stderr)
        return 1
    return 0


def announce(port: int) -> None:
    """Tells where the county is served and, for the demonstration, who may sign in."""
    print(f"\nThe service hall is open:  http://127.0.0.1:{port}/")
    print(f"The back office:           http://127.0.0.1:{port}/admin/")
    if environment.settings_module() == environment.DEMONSTRATION:
        print(f"Accounts:                  {ACCOUNTS}")
        print("Password of each:          demo- and the account's name, such as demo-clerk")
    print("Ctrl-C stops everything.\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
