"""Ways out of the hall: how a short text reaches a person. Which are open is a setting.

``HALL_NOTICE_CHANNELS`` names for each way (``sms``, ``email``) the class that sends; a way that is not named is
closed. A backend gets an address, a subject, a text and a ``key`` that is the same each time the same notice is sent,
so that a gateway can throw a repetition away. It raises ``NotSentError`` if trying again may help and
``AddressRefusedError`` if it will not. Texts hold no personal data; addresses are never logged.
"""

from hall.foundation.outbox.backends import (
    AddressRefusedError,
    ConsoleBackend,
    EmailBackend,
    NoticeBackend,
    NotSentError,
    SandboxSms,
    SmsGateway,
    backend_of,
    list_channels,
)

__all__ = [
    "AddressRefusedError",
    "ConsoleBackend",
    "EmailBackend",
    "NotSentError",
    "NoticeBackend",
    "SandboxSms",
    "SmsGateway",
    "backend_of",
    "list_channels",
]
