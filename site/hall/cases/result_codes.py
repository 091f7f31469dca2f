"""The code beside the number of a result: whoever holds the paper can verify it, and nobody can guess it.

It is computed from the number with a key of the county, so that it can be printed again and is stored nowhere.
"""

import hmac
from base64 import b32encode

from hall.foundation.personal import search_hash

CODE_LENGTH = 12
_PURPOSE = "result-verification"


def result_code(number: str) -> str:
    """The code of a result: 12 letters and digits."""
    digest = bytes.fromhex(search_hash(number, purpose=_PURPOSE))
    return b32encode(digest).decode()[:CODE_LENGTH]


def is_result_code(number: str, code: str) -> bool:
    """Whether a code belongs to a number; takes the same time whatever is wrong."""
    return hmac.compare_digest(result_code(number).encode(), code.strip().upper()[:40].encode())
