"""Numbers of persons and organizations: a slip of the hand is found, another document is left alone."""

from datetime import date

import pytest

from hall.cases.enums import ApplicantKind
from hall.cases.identity_numbers import Doubt, credit_check_character, doubt_number, resident_check_character

TODAY = date(2026, 3, 9)
PERSON, ORGANIZATION = ApplicantKind.PERSON, ApplicantKind.ORGANIZATION


@pytest.mark.parametrize(
    ("kind", "number", "doubt"),
    [
        (PERSON, "11010519491231002X", None),  # the example of GB 11643
        (PERSON, "440524188001010014", None),  # the other one
        (PERSON, "110105194912310021", Doubt.RESIDENT_CHECK),
        (PERSON, "11010519491231020X", Doubt.RESIDENT_CHECK),  # two neighbours swapped
        (PERSON, "511922199002301234", Doubt.BIRTH),  # 30 February
        (PERSON, "51192220270101001X", Doubt.BIRTH),  # not born yet
        (PERSON, "00010519491231002X", Doubt.DIVISION),
        (PERSON, "11010519491231002", Doubt.RESIDENT_LENGTH),
        (PERSON, "110105491231002", None),  # fifteen digits, as before 1999
        (PERSON, "E12345678", None),  # a passport
        (PERSON, "00000000TEST000001", None),
        (ORGANIZATION, "91350100M000100Y43", None),  # the example of GB 32100
        (ORGANIZATION, "91350100M000100Y44", Doubt.CREDIT_CHECK),
        (ORGANIZATION, "91350100M000100143", Doubt.CREDIT_CHECK),
        (ORGANIZATION, "9135O100M000100Y43", Doubt.CREDIT_LETTER),
        (ORGANIZATION, "91350100M000100Y4", Doubt.CREDIT_LENGTH),
        (ORGANIZATION, "350100100012345", None),  # an old registration number
    ],
)
def test_only_what_cannot_stand_on_a_document_is_doubted(kind: ApplicantKind, number: str, doubt: Doubt | None) -> None:
    assert doubt_number(kind, number, TODAY) == doubt


def test_every_single_wrong_digit_is_found() -> None:
    number = "11010519491231002X"
    wrong = [number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 : 17] for place in range(17)]
    assert not [first for first in wrong if resident_check_character(first) == "X"]
    assert credit_check_character("91350100M000100Y4") == "3"
