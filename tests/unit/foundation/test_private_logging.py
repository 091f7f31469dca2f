import logging
import sys

from hall.foundation.private_logging import PrivateFormatter

IDENTITY = "511922199001010011"


def fail() -> None:
    try:
        int(IDENTITY + "x")
    except ValueError as error:
        raise KeyError(IDENTITY) from error


def failed_record() -> logging.LogRecord:
    try:
        fail()
    except KeyError:
        told = sys.exc_info()
    else:
        raise AssertionError
    return logging.LogRecord("hall", logging.ERROR, __file__, 1, "failed", None, told)


def test_a_traceback_says_where_and_of_what_type_but_not_what_was_said() -> None:
    text = PrivateFormatter("%(levelname)s %(message)s").format(failed_record())
    assert text.startswith("ERROR failed\nKeyError at ")
    assert "\n  from ValueError at " in text
    assert "test_private_logging.py" in text
    assert IDENTITY not in text
