"""Case numbers: shape, serial and check character."""

from datetime import date

import pytest

from hall.cases.numbers import case_number, check_character, is_case_number

DAY = date(2026, 3, 9)


def test_check_character_is_that_of_iso_7064_mod_37_36() -> None:
    # The example of the standard's users: the Global Release Identifier A1-2425G-ABC1234002-M.
    assert check_character("A12425GABC1234002") == "M"


def test_case_number_shows_division_day_and_serial() -> None:
    assert case_number("511922", DAY, 17).startswith("511922-20260309-000017-")


def test_every_wrong_digit_and_every_swap_of_neighbours_is_noticed() -> None:
    number = case_number("511922", DAY, 120345)
    for position, character in enumerate(number[:-2]):
        for wrong in "0123456789":
            if character.isdigit() and wrong != character:
                assert not is_case_number(number[:position] + wrong + number[position + 1 :])
        neighbour = number[position + 1]
        if character.isdigit() and neighbour.isdigit() and character != neighbour:
            swapped = number[:position] + neighbour + character + number[position + 2 :]
            assert not is_case_number(swapped)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "511922-20260309-000017",  # no check character
        "511922-20260309-000017-a",  # lower case
        "511922-20260309-17-A",  # short serial
        "５１１９２２-20260309-000017-A",  # full-width digits
        "511922-20260309-000017-A\n",  # a line end
        "x" * 1000,
    ],
)
def test_anything_else_is_no_case_number(text: str) -> None:
    assert not is_case_number(text)


@pytest.mark.parametrize("serial", [0, -1, 1_000_000])
def test_a_day_has_at_most_999_999_numbers(serial: int) -> None:
    with pytest.raises(ValueError, match="case numbers"):
        case_number("511922", DAY, serial)
