"""``python -m hall.serve.first_schema_writing`` (``make schema``): what all migrations make of an empty database.

They run on an embedded server of its own, which is gone afterwards.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django

from hall.foundation.embedded.location import prepare_data_dir, server_place
from hall.foundation.embedded.programs import find_programs
from hall.foundation.embedded.server import EmbeddedServer
from hall.serve.first_schema import FILE, MIGRATION_LINE, SERVER_LINE, list_migration_digests
from hall.settings import environment

DUMPED = ("--no-owner", "--no-privileges", "--no-comments", "--inserts", "--rows-per-insert=500")
# What pg_dump sets for the session and says to psql; the loader has its own session.
OF_THE_SESSION = re.compile(r"SET [a-z_]+ = .*;|SELECT pg_catalog\.set_config\(.*\);|\\(un)?restrict .*")


def main() -> None:
    """Migrates an empty database and writes its tables, with a digest of each migration."""
    data_dir = Path(tempfile.mkdtemp(prefix="first-schema-", dir=_reachable_directory()))
    data_dir.chmod(0o711)
    prepare_data_dir(data_dir)
    server = EmbeddedServer(server_place(data_dir), durable=False)
    try:
        url = server.start()
        _migrate(url, data_dir)
        programs = find_programs(account=server.account, copies=server.copies)
        dumped = subprocess.run(
            [programs.directory / "pg_dump", url, *DUMPED],
            capture_output=True,
            text=True,
            check=True,
        )
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", environment.DEMONSTRATION)
        django.setup()
        lines = [f"{SERVER_LINE}{programs.version}", *_list_migrations(), *_list_statements(dumped.stdout)]
        FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    finally:
        server.stop()
        shutil.rmtree(data_dir)
    print(f"{FILE}: {len(lines)} lines")


def _reachable_directory() -> Path:
    base = environment.data_dir()
    prepare_data_dir(base)
    return base


def _migrate(url: str, data_dir: Path) -> None:
    command = [sys.executable, str(environment.ROOT / "site" / "manage.py"), "migrate", "--verbosity", "0"]
    variables = environment.inherited(
        DATABASE_URL=url, HALL_DATA_DIR=str(data_dir), DJANGO_SETTINGS_MODULE=environment.DEMONSTRATION
    )
    subprocess.run(command, env=variables, cwd=environment.ROOT, check=True)


def _list_migrations() -> Iterator[str]:
    for name, digest in list_migration_digests().items():
        yield f"{MIGRATION_LINE}{name} {digest}"


def _list_statements(script: str) -> Iterator[str]:
    """The script without the settings of a session."""
    for line in script.splitlines():
        if not OF_THE_SESSION.fullmatch(line):
            yield line


if __name__ == "__main__":
    main()
