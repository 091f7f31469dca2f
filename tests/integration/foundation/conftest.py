"""Every test here has an anchor directory of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def anchor_directory(settings: Settings, tmp_path: Path) -> Path:
    settings.HALL_DATA_DIR = tmp_path
    return tmp_path / "anchors"
