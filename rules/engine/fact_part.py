"""One field of a fact in the engine's JSON."""

from json.encoder import encode_basestring

from rules.vocabulary import FactValue


def part(number: int, value: FactValue) -> str:
    """The field's name and value, with the comma before them."""
    return f',"f{number}":{encode_basestring(value) if isinstance(value, str) else value}'
