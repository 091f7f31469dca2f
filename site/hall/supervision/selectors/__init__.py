"""What can be asked of supervision; every answer goes through ``visibility``."""

from hall.supervision.selectors.records import get_record, list_records
from hall.supervision.selectors.visibility import supervises, visible_records

__all__ = ["get_record", "list_records", "supervises", "visible_records"]
