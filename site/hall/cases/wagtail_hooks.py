"""Cases in the back office."""

from hall.cases.papers.admin import hooks as _papers  # noqa: F401  registers itself
