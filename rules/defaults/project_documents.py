"""The documents that investment-project approval needs and produces, by code.

``A..`` is supplied by the applicant, ``D..`` and ``M..`` are produced by an item of the flow. The codes and Chinese
names are those of the county's flow table; the English names are ours.
"""

import csv
from functools import cache
from importlib.resources import files

from rules.vocabulary import Label


@cache
def list_project_documents() -> dict[str, Label]:
    """Every document of the flow: code → name in both languages, in order of the code."""
    with files("rules.defaults").joinpath("project_documents.csv").open(encoding="utf-8") as table:
        return {row["code"]: Label(row["name_en"], row["name_zh"]) for row in csv.DictReader(table)}
