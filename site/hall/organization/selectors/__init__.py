"""What other parts may ask about the organization, and the types of what they are answered."""

from hall.organization.models import Authority, ItemStation, Mandate, Post, Seal, ServicePoint, User, Window
from hall.organization.selectors.authorities import find_authority, get_authority, list_authorities
from hall.organization.selectors.centralization import Centralization, list_centralization, read_letter
from hall.organization.selectors.holders import Holder, list_holders, list_posts_held_by, post_held_by, who_held
from hall.organization.selectors.mandates import (
    Reach,
    acts_of,
    get_reach,
    has_mandate,
    has_mandate_of_post,
    list_mandated_people,
    list_mandates,
    list_people_with_mandate,
)
from hall.organization.selectors.opening import Opening, get_opening
from hall.organization.selectors.people import find_user, get_user, list_active_accounts
from hall.organization.selectors.points import (
    find_window_of_item,
    get_county,
    get_point,
    list_points,
    list_stations_of_item,
    list_windows,
)
from hall.organization.selectors.seals import hold_seals, is_special, list_seals, list_valid_seals
from hall.organization.selectors.working_calendar import get_calendar, get_calendar_as_of, get_calendar_by

__all__ = [
    "Authority",
    "Centralization",
    "Holder",
    "ItemStation",
    "Mandate",
    "Opening",
    "Post",
    "Reach",
    "Seal",
    "ServicePoint",
    "User",
    "Window",
    "acts_of",
    "find_authority",
    "find_user",
    "find_window_of_item",
    "get_authority",
    "get_calendar",
    "get_calendar_as_of",
    "get_calendar_by",
    "get_county",
    "get_opening",
    "get_point",
    "get_reach",
    "get_user",
    "has_mandate",
    "has_mandate_of_post",
    "hold_seals",
    "is_special",
    "list_active_accounts",
    "list_authorities",
    "list_centralization",
    "list_holders",
    "list_mandated_people",
    "list_mandates",
    "list_people_with_mandate",
    "list_points",
    "list_posts_held_by",
    "list_seals",
    "list_stations_of_item",
    "list_valid_seals",
    "list_windows",
    "post_held_by",
    "read_letter",
    "who_held",
]
