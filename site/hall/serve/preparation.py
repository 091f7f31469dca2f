"""Brings the database and the static files up to date.

``python -m hall.serve.preparation``, run as the database's owner. Each part
does nothing when there is nothing to do. Django is slow to start, so one
process does it all; a fork of it collects the static files meanwhile.
"""

import hashlib
import io
import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import transaction

from hall.foundation.embedded.tether import end_with_parent
from hall.serve.first_schema import load_first_schema


def main() -> None:
    """Migrates, restricts the role of web and worker, loads the demonstration county, collects static files."""
    django.setup()
    with static_files_collected_meanwhile():
        prepare_database()


def prepare_database() -> None:
    """Brings tables, roles and, in an empty demonstration, the county into being."""
    load_first_schema()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("restrict_role", stdout=io.StringIO())
    if settings.HALL_DEMONSTRATION and not get_user_model().objects.exists():
        with transaction.atomic():  # an interrupted load leaves the database empty, not half full
            call_command("load_demonstration")


@contextmanager
def static_files_collected_meanwhile() -> Iterator[None]:
    """Collects the static files beside the work within; it needs no database, and must begin before one is opened."""
    collector = multiprocessing.get_context("fork").Process(target=_collect_for_parent)
    collector.start()
    try:
        yield
    except BaseException:
        collector.terminate()
        raise
    finally:
        collector.join()
    if collector.exitcode:
        sys.exit("The static files could not be collected; the reason stands above.")


def _collect_for_parent() -> None:
    end_with_parent(signal.SIGTERM)
    collect_static_files()


def collect_static_files() -> None:
    """Collects and compresses the static files unless the collected ones are these."""
    stamp = settings.STATIC_ROOT / ".collected"
    fingerprint = static_fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(fingerprint)


def static_fingerprint() -> str:
    """Tells apart any two states of all static files: path, size and time of change of each."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            digest.update(f"{path}|{storage.size(path)}|{storage.get_modified_time(path).timestamp()}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
