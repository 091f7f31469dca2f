"""On what was measured: machine, versions, commit."""

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psycopg

from hall.settings.environment import ROOT

_PACKAGES = ("django", "psycopg", "durable-rules", "zen-engine")


def describe_machine(server_url: str | None) -> dict[str, object]:
    """The machine, the versions of what is measured, the commit and how many files differ from it."""
    return {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "system": platform.platform(),
        "python": platform.python_version(),
        "postgresql": _server_settings(server_url) if server_url else None,
        **{package: _version(package) for package in _PACKAGES},
        "commit": _git("rev-parse", "HEAD"),
        "changed_files": len(_git("status", "--porcelain").splitlines()),
    }


def _server_settings(url: str) -> dict[str, str]:
    names = ["server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "wal_sync_method"]
    with psycopg.connect(url) as server:
        return dict(server.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [names]).fetchall())


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _git(*words: str) -> str:
    answer = subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True, check=False)  # noqa: S607 - git on PATH
    return answer.stdout.strip() if answer.returncode == 0 else ""
