"""The comparisons an author can choose, and for which types of field."""

from enum import StrEnum

from rules.vocabulary import ORDERED_TYPES, FieldType


class Operator(StrEnum):
    """A comparison. With its field missing every one is false, except `is_not_given`."""

    IS = "is"
    IS_NOT = "is_not"
    LESS = "less"
    AT_MOST = "at_most"
    MORE = "more"
    AT_LEAST = "at_least"
    ONE_OF = "one_of"
    NOT_ONE_OF = "not_one_of"
    CONTAINS = "contains"
    CONTAINS_NOT = "contains_not"
    MATCHES = "matches"
    IS_GIVEN = "is_given"
    IS_NOT_GIVEN = "is_not_given"


ORDER_OPERATORS = frozenset({Operator.LESS, Operator.AT_MOST, Operator.MORE, Operator.AT_LEAST})
MEMBERSHIP_OPERATORS = frozenset({Operator.ONE_OF, Operator.NOT_ONE_OF})
CONTAINMENT_OPERATORS = frozenset({Operator.CONTAINS, Operator.CONTAINS_NOT})
PRESENCE_OPERATORS = frozenset({Operator.IS_GIVEN, Operator.IS_NOT_GIVEN})
EQUALITY_OPERATORS = frozenset({Operator.IS, Operator.IS_NOT})
FIELD_OPERATORS = ORDER_OPERATORS | EQUALITY_OPERATORS
"""Operators whose right-hand side may be another field."""

OPPOSITES = {
    Operator.IS: Operator.IS_NOT,
    Operator.IS_NOT: Operator.IS,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.MORE,
    Operator.ONE_OF: Operator.NOT_ONE_OF,
    Operator.NOT_ONE_OF: Operator.ONE_OF,
    Operator.CONTAINS: Operator.CONTAINS_NOT,
    Operator.CONTAINS_NOT: Operator.CONTAINS,
    Operator.IS_GIVEN: Operator.IS_NOT_GIVEN,
    Operator.IS_NOT_GIVEN: Operator.IS_GIVEN,
}
"""The comparison that holds of a given value exactly when the other does not; a pattern has none."""


def operators_for(field_type: FieldType) -> frozenset[Operator]:
    """The operators that make sense for a type."""
    if field_type in ORDERED_TYPES:
        return ORDER_OPERATORS | EQUALITY_OPERATORS | MEMBERSHIP_OPERATORS | PRESENCE_OPERATORS
    if field_type is FieldType.BOOLEAN:
        return EQUALITY_OPERATORS | PRESENCE_OPERATORS
    if field_type is FieldType.CHOICES:
        return CONTAINMENT_OPERATORS | PRESENCE_OPERATORS
    if field_type is FieldType.CHOICE:
        return EQUALITY_OPERATORS | MEMBERSHIP_OPERATORS | PRESENCE_OPERATORS
    return (
        EQUALITY_OPERATORS
        | MEMBERSHIP_OPERATORS
        | CONTAINMENT_OPERATORS
        | PRESENCE_OPERATORS
        | frozenset({Operator.MATCHES})
    )
