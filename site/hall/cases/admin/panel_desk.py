"""What the panels of a case need to know: the case, who looks at it, and what he sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hall.cases.enums import OPEN_STATES
from hall.cases.models import Case
from hall.cases.services.beside_acts import Allowed
from hall.cases.visibility import Sight
from hall.organization.selectors import User


@dataclass(frozen=True)
class PanelDesk:
    """A case, who looks at it, and what its screen shows; ``files`` came with a form that was sent."""

    case: Case
    sight: Sight
    user: User
    shown: dict[str, Any]
    files: Mapping[str, Any] = field(default_factory=dict)

    def may(self, allowed: Allowed) -> bool:
        """Whether the person may record something on the case, and it is open."""
        return self.case.state in OPEN_STATES and allowed(self.sight, self.case)
