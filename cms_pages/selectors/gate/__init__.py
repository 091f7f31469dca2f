"""What keeps a page from going live, and what its editor should look at.

What this is: one list for the editor, the gate, the dashboards and the reports. A *gap* blocks publication unless it
is only advice.

What people get wrong: a draft may have any number of gaps. Nothing here keeps anybody from saving.
"""

from cms_pages.selectors.gate.gaps import Gap, GapKind
from cms_pages.selectors.gate.listing import list_blocking_gaps, list_gaps, list_gaps_of, require_no_gaps

__all__ = ["Gap", "GapKind", "list_blocking_gaps", "list_gaps", "list_gaps_of", "require_no_gaps"]
