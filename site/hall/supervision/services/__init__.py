"""What supervision does: signals become numbered accountability records, and reopened ones are decided anew."""

from hall.supervision.services.deciding import decide_anew
from hall.supervision.services.recording import record_signals

__all__ = ["decide_anew", "record_signals"]
