"""Who the county's government is, where it can be met, and who may do what.

* ``people``: accounts. A person is an account; what the person may do is not
  written on the account.
* ``authorities``: the bodies whose items are handled.
* ``points``: the county's center, the township points and the village points,
  with their windows and since when which item is handled at which window.
* ``posts``: posts, who held them from when to when, and the mandates (letters
  of authorization) that say which act a post may do, for which authority and
  item. "May this person do this act at this instant" is answered by post,
  assignment and mandate together, never by a flag or a group.
* ``letters``: letters of authorization with their scans, and chief representatives.
* ``seals``: the register of seals.
* ``units``: the approval unit of each authority and the items moved into it.
* ``calendar``: the county's own days off and make-up working days.

Names stand in pairs, English and Chinese side by side. Validity is in whole
days of the county's time zone, first and last day included; an open end is
null.
"""

from hall.organization.models.authorities import Authority
from hall.organization.models.calendar import CalendarOverride, CalendarVersion, PublishedYear
from hall.organization.models.letters import ChiefRepresentative, Letter
from hall.organization.models.people import User
from hall.organization.models.points import (
    ItemStation,
    OpeningHours,
    PointDay,
    ServicePoint,
    Window,
    WindowAuthority,
)
from hall.organization.models.posts import Mandate, Post, PostAssignment
from hall.organization.models.seals import Seal
from hall.organization.models.units import ApprovalUnit, UnitItem

__all__ = [
    "ApprovalUnit",
    "Authority",
    "CalendarOverride",
    "CalendarVersion",
    "ChiefRepresentative",
    "ItemStation",
    "Letter",
    "Mandate",
    "OpeningHours",
    "PointDay",
    "Post",
    "PostAssignment",
    "PublishedYear",
    "Seal",
    "ServicePoint",
    "UnitItem",
    "User",
    "Window",
    "WindowAuthority",
]
