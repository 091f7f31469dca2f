"""Logs without personal data: a traceback says where and of what type, never the message.

The message of an exception may quote what somebody sent ("Key (phone)=(...)
already exists"), so no log line repeats it.
"""

import logging
import traceback
from types import TracebackType


class PrivateFormatter(logging.Formatter):
    """Formats exceptions without their messages and without the lines of source they passed."""

    def formatException(  # noqa: N802  the name is logging's
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The frames and types of an exception and of those it came from."""
        _kind, error, _where = ei
        told = []
        while error is not None:
            told.append(f"{type(error).__qualname__} at {self._place(error)}")
            error = error.__cause__ or error.__context__
        return "\n  from ".join(told)

    def _place(self, error: BaseException) -> str:
        frames = traceback.extract_tb(error.__traceback__)
        return " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
