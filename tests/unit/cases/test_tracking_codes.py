"""Tracking codes: random, bound to their number, forgiving about how they are typed."""

from hall.cases.tracking_codes import CODE_LENGTH, hash_tracking_code, is_tracking_code, new_tracking_code

NUMBER = "511922-20260309-000017-5"


def test_codes_differ_and_avoid_letters_that_look_alike() -> None:
    codes = {new_tracking_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == CODE_LENGTH and not set(code) & set("01OIL") for code in codes)


def test_a_code_fits_however_it_is_typed() -> None:
    code = new_tracking_code()
    kept = hash_tracking_code(NUMBER, code)
    typed = f"{code[:4]}-{code[4:8]}-{code[8:]}".lower()
    assert is_tracking_code(NUMBER, typed, kept)


def test_a_code_fits_only_its_own_number() -> None:
    code = new_tracking_code()
    assert not is_tracking_code("511922-20260309-000018-3", code, hash_tracking_code(NUMBER, code))


def test_what_is_kept_does_not_show_the_code() -> None:
    code = new_tracking_code()
    assert code not in hash_tracking_code(NUMBER, code)
