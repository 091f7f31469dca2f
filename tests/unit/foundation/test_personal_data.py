import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from hall.foundation.personal import EncryptedTextField, PersonalDataError, decrypt, encrypt, search_hash

# A busy machine is no fault of what is tested.
UNHURRIED = hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
IDENTITY = "511922199001010011"


@UNHURRIED
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_encrypted_is_read_back(value: str) -> None:
    assert decrypt(encrypt(value)) == value


def test_the_same_value_is_stored_differently_each_time() -> None:
    assert encrypt(IDENTITY) != encrypt(IDENTITY)
    assert IDENTITY not in encrypt(IDENTITY)


def test_a_changed_value_is_refused() -> None:
    stored = encrypt(IDENTITY)
    changed = stored[:-2] + ("AA" if stored[-2:] != "AA" else "BB")
    for broken in (changed, "v1.", "v1.AAAA", "v9" + stored[2:], "plain text", ""):
        with pytest.raises(PersonalDataError):
            decrypt(broken)


def test_values_of_an_earlier_key_stay_readable_and_findable(settings: Settings) -> None:
    settings.HALL_PERSONAL_DATA_KEY = "first secret"
    stored, found_by = encrypt(IDENTITY), search_hash(IDENTITY, purpose="identity")
    settings.HALL_PERSONAL_DATA_KEY = "2:second secret,1:first secret"
    assert decrypt(stored) == IDENTITY
    assert encrypt(IDENTITY).startswith("v2.")
    assert search_hash(IDENTITY, purpose="identity") == found_by


def test_another_key_reads_and_finds_nothing(settings: Settings) -> None:
    stored, found_by = encrypt(IDENTITY), search_hash(IDENTITY, purpose="identity")
    settings.HALL_PERSONAL_DATA_KEY = "the key of another county"
    with pytest.raises(PersonalDataError):
        decrypt(stored)
    assert search_hash(IDENTITY, purpose="identity") != found_by


def test_equal_values_for_different_purposes_have_different_hashes() -> None:
    assert search_hash("13800000000", purpose="phone") != search_hash("13800000000", purpose="identity")


@pytest.mark.parametrize("keys", ["", "1:", "1:a,2:b", "1:a,1:b", "2:a,,1:b"])
def test_keys_that_cannot_be_told_apart_are_refused(settings: Settings, keys: str) -> None:
    settings.HALL_PERSONAL_DATA_KEY = keys
    with pytest.raises(ImproperlyConfigured):
        encrypt(IDENTITY)


def test_an_encrypted_field_cannot_be_searched() -> None:
    field = EncryptedTextField()
    with pytest.raises(TypeError, match="search_hash"):
        field.get_lookup("exact")
    assert field.get_lookup("isnull") is not None


def test_an_encrypted_field_hides_what_it_stores() -> None:
    field = EncryptedTextField(blank=True)
    stored = field.get_prep_value(IDENTITY)
    assert IDENTITY not in stored
    assert field.from_db_value(stored, None, None) == IDENTITY
    assert field.get_prep_value(None) is None
    assert field.from_db_value(None, None, None) is None


def test_a_key_that_cannot_be_used_is_refused_before_anybody_needs_it(settings: Settings) -> None:
    settings.HALL_EVIDENCE_KEY = "a secret, with a comma"
    with pytest.raises(ImproperlyConfigured, match="HALL_EVIDENCE_KEY: give secrets as"):
        apps.get_app_config("foundation").ready()
