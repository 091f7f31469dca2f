"""What supervision does: signals become numbered accountability records."""

from hall.supervision.services.recording import record_signals

__all__ = ["record_signals"]
