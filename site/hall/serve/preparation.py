"""Brings the database and the static files up to date; one process for all, as Django is slow to start.

``python -m hall.serve.preparation``, run as the database's owner. Each part
does nothing when there is nothing to do.
"""

import hashlib
import io

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import transaction


def main() -> None:
    """Migrates, restricts the role of web and worker, loads the demonstration county, collects static files."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("restrict_role", stdout=io.StringIO())
    if settings.HALL_DEMONSTRATION and not get_user_model().objects.exists():
        with transaction.atomic():  # an interrupted load leaves the database empty, not half full
            call_command("load_demonstration")
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
