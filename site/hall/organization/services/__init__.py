"""What can be done to the organization; each change is an event of the evidence chain ``organization``."""

from hall.organization.services.accounts import create_user
from hall.organization.services.calendar import override_day, publish_year, remove_override
from hall.organization.services.county import LoadedCounty, load_county
from hall.organization.services.letters import appoint_chief, register_letter, revoke_letter
from hall.organization.services.mandates import grant_mandate, revoke_mandate
from hall.organization.services.posts import assign_post, create_post, end_assignment
from hall.organization.services.seals import end_seal, register_seal
from hall.organization.services.stations import end_station, station_item
from hall.organization.services.units import establish_unit, move_items

__all__ = [
    "LoadedCounty",
    "appoint_chief",
    "assign_post",
    "create_post",
    "create_user",
    "end_assignment",
    "end_seal",
    "end_station",
    "establish_unit",
    "grant_mandate",
    "load_county",
    "move_items",
    "override_day",
    "publish_year",
    "register_letter",
    "register_seal",
    "remove_override",
    "revoke_letter",
    "revoke_mandate",
    "station_item",
]
