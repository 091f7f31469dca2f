#!/usr/bin/env python
"""Django's command line for the service hall; works from any directory."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hall.settings.development")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  the path must be set first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
