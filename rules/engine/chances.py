"""How likely a line is to hold, guessed from the vocabulary alone: it orders work and never decides a result."""

from rules.language import Line, Operator
from rules.vocabulary import FieldType, Vocabulary

EVEN_CHANCE = 0.5
_CHANCE_OF_ONE_TEXT = 0.02
_GUESSES = {
    Operator.CONTAINS: 0.2,
    Operator.MATCHES: 0.2,
    Operator.IS_NOT_GIVEN: 0.3,
    Operator.IS_GIVEN: 0.7,
    Operator.CONTAINS_NOT: 0.8,
}


def guess_chance(line: Line, vocabulary: Vocabulary) -> float:
    """Between 0 and 1."""
    chance = _guess(line, vocabulary)
    return 1 - chance if line.negated else chance


def _guess(line: Line, vocabulary: Vocabulary) -> float:
    field = vocabulary.get(line.field)
    if field is None or line.other_field is not None or field.type is FieldType.BOOLEAN:
        return _GUESSES.get(line.operator, EVEN_CHANCE)
    one = 1 / len(field.choices) if field.choices else _CHANCE_OF_ONE_TEXT
    members = len(line.value) if isinstance(line.value, list | tuple) else 1
    if line.operator in (Operator.IS, Operator.ONE_OF):
        return min(one * members, EVEN_CHANCE)
    if line.operator in (Operator.IS_NOT, Operator.NOT_ONE_OF):
        return max(1 - one * members, EVEN_CHANCE)
    return _GUESSES.get(line.operator, EVEN_CHANCE)
