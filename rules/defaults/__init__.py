"""The rules shipped with the product, each with its legal source and the kind of that source.

`law.toml` holds what the Administrative Licensing Law itself sets for licences, `ladder.toml` the rungs of reminder,
yellow and red card, `conduct.toml` what the center's three systems ask of the staff, and `parallel_project.csv` the
documents that the items of an investment project need of each other. Change a rule here and its examples must still
pass, in the tests and again whenever it is published.
"""

from rules.defaults.project_documents import list_project_documents
from rules.defaults.project_flow import FlowRow, unmatched_project_rows
from rules.defaults.project_rules import list_project_rules
from rules.defaults.shipped import list_default_rules

__all__ = [
    "FlowRow",
    "list_default_rules",
    "list_project_documents",
    "list_project_rules",
    "unmatched_project_rows",
]
