"""How a query is understood: cut, folded, widened, shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_pages.search.asking import MOST_TERMS, ask
from cms_pages.search.correcting import correct, slips
from cms_pages.search.querying import all_of, any_of
from cms_pages.search.segmenting import LONGEST_QUERY, fold, index_characters, index_words
from cms_pages.search.synonyms import Synonyms

TABLE = Synonyms(
    [["低保", "最低生活保障"], ["身份证", "居民身份证", "ID card"], ["社保", "养老保险"], ["社保卡", "社会保障卡"]]
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＢＣ　１２３", "abc 123"),  # full width
        ("  Two \t words \n", "two words"),  # any space
        ("低\0保\u200b", "低 保"),  # what is not printed
        ("Straße", "strasse"),  # small letters of other alphabets
        ("①", "1"),
    ],
)
def test_there_is_one_way_of_writing(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_title_is_held_by_long_words_by_the_words_inside_and_by_characters() -> None:
    words = index_words("居民身份证办理（包括临时）")
    assert {"居民身份证", "身份证", "身份", "办理"} <= set(words)
    assert index_characters("许可ABC证")[:2] == ["许", "可"]


@pytest.mark.parametrize(
    ("typed", "needed"),
    [
        ("怎么办身份证", ["身份证"]),  # what is wanted, without the wanting
        ("how do I get an ID card?", ["id card"]),
        ("ID cards", ["id cards"]),  # the plural of a word of the table
        ("社保卡", ["社保卡"]),  # the longest word of the table
        ("怎么办", ["怎么办"]),  # nothing but wanting is asked for as it is
        ("？！", []),
    ],
)
def test_what_must_be_found_is_told_from_what_is_only_said(typed: str, needed: list[str]) -> None:
    assert [term.text for term in ask(typed, TABLE).needed] == needed


def test_a_word_of_the_table_is_asked_for_by_all_its_names() -> None:
    assert ask("低保", TABLE).terms[0].names == ("低保", "最低生活保障")
    assert "'最低'" in all_of(ask("低保", TABLE).needed)
    # an English word is not found inside another
    assert ask("humid cards", TABLE).terms[0].others == ()


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_words_in_quotes_and_operators_of_our_own(typed: str) -> None:
    asked = ask(typed, TABLE)
    assert len(asked.text) <= LONGEST_QUERY
    assert len(asked.terms) <= MOST_TERMS
    for query in (all_of(asked.needed), any_of(asked.needed)):
        outside = "".join(query.split("'")[::2])
        assert set(outside) <= set("()&|<-> ")
        assert all(word and word.replace("_", "x").isalnum() for word in query.split("'")[1::2])


@pytest.mark.parametrize(
    ("typed", "known", "count"),
    [("card", "card", 0), ("crad", "card", 1), ("pasport", "passport", 1), ("cart", "hard", 2), ("cat", "elephant", 3)],
)
def test_slips_are_counted_as_people_make_them(typed: str, known: str, count: int) -> None:
    assert slips(typed, known, 2) == count


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pasport", "passport"),
        ("ordinary pasport", "ordinary passport"),
        ("身分证", "身份证"),
        ("办身分证", "办身份证"),
        ("营业执找", "营业执照"),
        ("公鸡", "公鸡"),  # too short to guess
        ("elephant", "elephant"),  # nothing like it
        ("passport", "passport"),
    ],
)
def test_a_mistyped_word_is_put_right_with_a_known_one(typed: str, meant: str) -> None:
    assert correct(typed, {"passport", "ordinary", "身份证", "营业执照", "公积金"}) == meant
