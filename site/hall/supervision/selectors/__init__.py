"""What can be asked of supervision; every answer goes through ``visibility``."""

from hall.supervision.selectors.records import count_open_records, count_waiting_for_decision, get_record, list_records
from hall.supervision.selectors.visibility import supervises, visible_records

__all__ = [
    "count_open_records",
    "count_waiting_for_decision",
    "get_record",
    "list_records",
    "supervises",
    "visible_records",
]
