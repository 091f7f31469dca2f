"""The backends of the outbox."""

from __future__ import annotations

import re
import sys
from abc import ABC, abstractmethod
from functools import lru_cache
from typing import ClassVar, Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

_TELEPHONE = re.compile(r"\+?[0-9][0-9 -]{3,23}[0-9]", re.ASCII)
LONGEST_SMS = 500


class NotSentError(Exception):
    """The notice did not go out; trying again may help."""


class AddressRefusedError(Exception):
    """Nothing can be sent to this address, however often it is tried."""


class NoticeBackend(Protocol):
    """Sends one notice by one way."""

    def send(self, *, key: str, address: str, subject: str, text: str) -> None:
        """Send it.

        Raises:
            NotSentError: trying again may help.
            AddressRefusedError: it will not.
        """


class ConsoleBackend:
    """Writes notices to standard output, the address covered: for a machine on a desk."""

    def send(self, *, key: str, address: str, subject: str, text: str) -> None:
        """Write it."""
        sys.stdout.write(f"notice {key} to ***{address[-2:]}\n  {subject}\n  {text}\n")


class EmailBackend:
    """E-mail, by the mail server of Django's settings."""

    def send(self, *, key: str, address: str, subject: str, text: str) -> None:
        """Send a plain message whose identity is that of the notice."""
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
        message = EmailMessage(subject, text, to=[address], headers={"Message-ID": f"<{key}@{domain}>"})
        try:
            message.send()
        except ValueError as error:  # line breaks in what becomes a header
            raise AddressRefusedError from error
        except OSError as error:
            raise NotSentError from error


class SmsGateway(ABC):
    """What every gateway for text messages has in common; a county derives its provider's from it."""

    def send(self, *, key: str, address: str, subject: str, text: str) -> None:
        """Check the number, shorten what no message can hold, and submit; the subject is part of the text already."""
        if not _TELEPHONE.fullmatch(address):
            raise AddressRefusedError
        self.submit(key=key, number=re.sub(r"[ -]", "", address), text=text[:LONGEST_SMS])

    @abstractmethod
    def submit(self, *, key: str, number: str, text: str) -> None:
        """Hand one message to the provider.

        Raises:
            NotSentError: the provider does not answer or refuses for now.
            AddressRefusedError: the provider knows no such number.
        """


class SandboxSms(SmsGateway):
    """A gateway that sends nothing: it remembers the last messages of the process, once for each key."""

    sent: ClassVar[dict[str, tuple[str, str]]] = {}
    KEPT = 100

    def submit(self, *, key: str, number: str, text: str) -> None:
        """Remember it; a number that ends in 0000 is out of order, as a provider's test number is."""
        if number.endswith("0000"):
            raise NotSentError
        self.sent.setdefault(key, (number, text))
        while len(self.sent) > self.KEPT:
            self.sent.pop(next(iter(self.sent)))


def list_channels() -> list[str]:
    """The ways that are open."""
    return sorted(getattr(settings, "HALL_NOTICE_CHANNELS", {}))


def backend_of(channel: str) -> NoticeBackend:
    """The backend of an open way."""
    return _backend(settings.HALL_NOTICE_CHANNELS[channel])


@lru_cache(maxsize=16)
def _backend(path: str) -> NoticeBackend:
    made: NoticeBackend = import_string(path)()
    return made
