"""What can be done to the organization; each change is an event of the evidence chain ``organization``."""

from hall.organization.services.accounts import create_user
from hall.organization.services.calendar import override_day, publish_year, remove_override
from hall.organization.services.county import LoadedCounty, load_county
from hall.organization.services.mandates import grant_mandate, revoke_mandate
from hall.organization.services.posts import assign_post, create_post, end_assignment
from hall.organization.services.stations import end_station, station_item

__all__ = [
    "LoadedCounty",
    "assign_post",
    "create_post",
    "create_user",
    "end_assignment",
    "end_station",
    "grant_mandate",
    "load_county",
    "override_day",
    "publish_year",
    "remove_override",
    "revoke_mandate",
    "station_item",
]
