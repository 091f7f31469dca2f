"""The product's secret keys: numbered, so that they can be changed.

A key setting is one secret, or several as ``2:secret,1:secret`` with the
newest first. From one secret each purpose gets a key of its own.
"""

from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def key_ring(setting: str) -> tuple[tuple[int, str], ...]:
    """The (version, secret) pairs of a key setting, the newest first.

    Raises:
        ImproperlyConfigured: for an empty secret or versions out of order.
    """
    return _read(setting, getattr(settings, setting))


@lru_cache(maxsize=64)
def derive_key(secret: str, purpose: str) -> bytes:
    """32 bytes that only this purpose uses."""
    info = f"hall.foundation:{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())


@lru_cache(maxsize=16)
def _read(setting: str, configured: str) -> tuple[tuple[int, str], ...]:
    ring = []
    for entry in configured.split(","):
        version, colon, secret = entry.strip().partition(":")
        numbered = bool(colon) and version.isdecimal()
        ring.append((int(version), secret) if numbered else (1, entry.strip()))
    versions = [version for version, _secret in ring]
    if not all(secret for _version, secret in ring) or versions != sorted(set(versions), reverse=True):
        raise ImproperlyConfigured(f"{setting}: give secrets as 2:secret,1:secret, the newest first.")
    return tuple(ring)
