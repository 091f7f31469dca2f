"""Personal data at rest: encrypted, and findable only by who holds the key.

Values are encrypted with AES-256-GCM and named with the version of their key,
so that keys can be changed while old rows stay readable:
``HALL_PERSONAL_DATA_KEY`` is one secret, or several as ``2:secret,1:secret``
with the newest first. Exact search goes through a keyed hash (HMAC-SHA-256),
made with the oldest secret so that a change of keys does not lose anybody;
``purpose`` keeps a phone number and an identity number that happen to be
equal apart.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from hall.foundation.keys import derive_key, key_ring

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:  # Django's fields take no type arguments at run time
    _Text = models.TextField

NONCE_BYTES = 12


class PersonalDataError(Exception):
    """A stored value cannot be decrypted: another key, or it was changed."""


def encrypt(value: str) -> str:
    """A value as it is stored: ``v<key version>.<base64>``, different each time."""
    version, secret = key_ring("HALL_PERSONAL_DATA_KEY")[0]
    nonce = secrets.token_bytes(NONCE_BYTES)
    label = f"v{version}"
    sealed = AESGCM(derive_key(secret, "personal:encryption")).encrypt(nonce, value.encode(), label.encode())
    return f"{label}.{urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(stored: str) -> str:
    """The value that was encrypted.

    Raises:
        PersonalDataError: when no key fits or the stored text was changed.
    """
    label, _, body = stored.partition(".")
    for version, secret in key_ring("HALL_PERSONAL_DATA_KEY"):
        if label == f"v{version}":
            try:
                sealed = urlsafe_b64decode(body.encode())
                opened = AESGCM(derive_key(secret, "personal:encryption")).decrypt(
                    sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], label.encode()
                )
            except (InvalidTag, ValueError) as error:
                raise PersonalDataError("A stored value was changed or belongs to another key.") from error
            return opened.decode()
    raise PersonalDataError("The key of a stored value is not configured.")


def search_hash(value: str, *, purpose: str) -> str:
    """The hash under which exactly this value can be found; 64 hexadecimal digits."""
    _version, secret = key_ring("HALL_PERSONAL_DATA_KEY")[-1]
    return hmac.new(derive_key(secret, f"personal:search:{purpose}"), value.encode(), sha256).hexdigest()


class EncryptedTextField(_Text):
    """Text that the database sees only encrypted; it cannot be searched, ordered or compared there."""

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> str | None:
        """Decrypt what was read; the empty text is stored as it is."""
        return decrypt(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt what is written."""
        text = super().get_prep_value(value)
        return encrypt(text) if text else text

    def get_lookup(self, lookup_name: str) -> Any:
        """Only ``isnull``: comparing ciphertexts never finds anything."""
        if lookup_name != "isnull":
            raise TypeError("An encrypted field cannot be searched; store a search_hash beside it.")
        return super().get_lookup(lookup_name)
