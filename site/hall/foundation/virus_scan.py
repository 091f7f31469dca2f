"""The door to a virus scanner: the operators name one, and without it every file is recorded as not scanned.

``HALL_VIRUS_SCANNER`` is ``module:function`` of a Python function that takes the content and answers the name of what
it found, or nothing; or a command that gets the content on standard input and ends with 0 (clean), 1 (found; the first
line says what) or anything else (it could not scan). A file that a configured scanner could not look at is not taken.
"""

import shlex
import subprocess
from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import TemporarilyUnavailableError, ValidationFailedError

SECONDS = 60
_FOUND = 1


class ScanOutcome(TextChoices):
    """What is known of a file that was taken."""

    CLEAN = "clean", _("Scanned, nothing found")
    NOT_SCANNED = "not_scanned", _("Not scanned")


class ScannerUnavailableError(TemporarilyUnavailableError):
    """A scanner is configured and does not answer, so nothing is taken."""

    code = "scanner_unavailable"
    title = _("The virus scanner does not answer, so the file was not taken. Please try again later.")


def scan_for_viruses(content: bytes, *, field: str = "file") -> ScanOutcome:
    """Have a file looked at.

    Raises:
        ValidationFailedError: something was found; under the field's name.
        ScannerUnavailableError: the configured scanner could not look at it.
    """
    configured = str(getattr(settings, "HALL_VIRUS_SCANNER", "") or "")
    if not configured:
        return ScanOutcome.NOT_SCANNED
    found = _ask_function(configured, content) if ":" in configured else _ask_command(configured, content)
    if found:
        raise ValidationFailedError(fields={field: [_("The virus scanner refuses this file.")]})
    return ScanOutcome.CLEAN


def _ask_function(named: str, content: bytes) -> str:
    module, _colon, function = named.partition(":")
    scanner: Callable[[bytes], str | None] = getattr(import_module(module), function)
    try:
        return scanner(content) or ""
    except OSError as error:
        raise ScannerUnavailableError from error


def _ask_command(command: str, content: bytes) -> str:
    try:
        ended = subprocess.run(shlex.split(command), input=content, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScannerUnavailableError from error
    if ended.returncode == 0:
        return ""
    if ended.returncode == _FOUND:
        return ended.stdout.decode(errors="replace").partition("\n")[0].strip() or "found"
    raise ScannerUnavailableError
