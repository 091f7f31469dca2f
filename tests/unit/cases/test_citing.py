"""How a paper cites a law: articles are numbered in words in Chinese, and the law's title stands in its brackets."""

import pytest

from hall.cases.papers.citing import cite_law, count_in_characters


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (44, "四十四"),
        (100, "一百"),
        (107, "一百零七"),
        (110, "一百一十"),
    ],
)
def test_an_article_is_numbered_as_the_law_numbers_it(number: int, written: str) -> None:
    assert count_in_characters(number) == written


@pytest.mark.parametrize(
    ("clause", "english", "chinese"),
    [
        ("32(1)(4)", "A Law, article 32(1)(4)", "《某法》第三十二条第一款第（四）项"),
        ("44", "A Law, article 44", "《某法》第四十四条"),
        ("", "A Law", "《某法》"),
    ],
)
def test_a_law_is_cited_with_its_article(clause: str, english: str, chinese: str) -> None:
    cited = cite_law({"text": {"en": "A Law", "zh": "某法"}, "clause": clause})
    assert (cited.en, cited.zh) == (english, chinese)
