"""Under which keyed hashes an applicant can be found: the whole name, the whole numbers, the end of the telephone.

Nothing of a person can be searched in the database itself. What is typed is brought into one form, hashed with the
key, and looked up; so only what is typed exactly is found, and only by who holds the key.
"""

import unicodedata

from hall.foundation.personal import search_hash

ID_NUMBER_PURPOSE = "applicant-id-number"
PHONE_PURPOSE = "applicant-phone"
NAME_PURPOSE = "applicant-name"
PHONE_END_PURPOSE = "applicant-phone-end"
PHONE_END = 4
MOBILE = 11


def one_form(text: str) -> str:
    """A number as it is kept: capital letters and plain digits, however wide the keyboard wrote them."""
    return unicodedata.normalize("NFKC", text).strip().upper()


def _dialled(phone: str) -> str:
    return "".join(character for character in one_form(phone) if character not in " -")


def name_hash(name: str) -> str:
    """The hash of a name; width of characters, case and spaces do not matter. Empty for no name."""
    plain = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    return search_hash(plain, purpose=NAME_PURPOSE) if plain else ""


def id_number_hash(id_number: str) -> str:
    """The hash of an identity number as it was stored."""
    return search_hash(one_form(id_number), purpose=ID_NUMBER_PURPOSE)


def phone_hash(phone: str) -> str:
    """The hash of a telephone number without its spaces and hyphens; empty for none."""
    plain = _dialled(phone)
    return search_hash(plain, purpose=PHONE_PURPOSE) if plain else ""


def phone_hashes(phone: str) -> list[str]:
    """Every hash under which a telephone number may be kept: earlier ones were made of it as it was written."""
    plain = _dialled(phone)
    mobile = [f"{plain[:3]}{mark}{plain[3:7]}{mark}{plain[7:]}" for mark in " -"] if len(plain) == MOBILE else []
    ways = dict.fromkeys([plain, one_form(phone), *mobile])
    return [search_hash(way, purpose=PHONE_PURPOSE) for way in ways if way]


def phone_end(phone: str) -> str:
    """The last four digits; empty for a number that is shorter."""
    digits = "".join(character for character in phone if character.isdecimal())
    return digits[-PHONE_END:] if len(digits) >= PHONE_END else ""


def phone_end_hash(phone: str) -> str:
    """The hash of the last four digits of a telephone number; empty where there are none."""
    end = phone_end(phone)
    return search_hash(end, purpose=PHONE_END_PURPOSE) if end else ""
