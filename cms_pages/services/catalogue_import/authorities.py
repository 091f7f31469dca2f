"""Authorities as a catalogue file names them."""

from hall.organization.selectors import list_authorities


def authority_ids_by_name() -> dict[str, int]:
    """Keys of authorities by their Chinese name and by their code."""
    authorities = list(list_authorities())
    return {authority.name_zh: authority.pk for authority in authorities} | {
        authority.code: authority.pk for authority in authorities
    }
