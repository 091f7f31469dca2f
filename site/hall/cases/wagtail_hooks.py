"""Cases in the back office."""

from hall.cases.admin import hooks as _workbench  # noqa: F401  registers itself
from hall.cases.papers.admin import hooks as _papers  # noqa: F401  registers itself
