"""What an applicant can do against a decision: times and laws as data, with where they were read."""

import tomllib
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def list_remedies() -> dict[str, dict[str, str]]:
    """Each remedy by name: how long there is time, and the law it rests on, in both languages."""
    return tomllib.loads((Path(__file__).parent / "remedies.toml").read_text(encoding="utf-8"))
