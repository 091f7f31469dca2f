"""Rules as sentences that a legal officer can check."""

from dataclasses import replace
from datetime import date

import pytest

from rules.language import Rule, Source, SourceKind, Unit, sentence
from rules.language.outcomes import TimeLimit
from rules.vocabulary import Label
from tests.factories.rule_language import LAW, TEST_VOCABULARY, accountability, line, prerequisite, time_limit, when

SENTENCES: list[tuple[Rule, str, str]] = [
    (
        time_limit("r", when((line("item", "is", "511922-0002"), line("channel", "is", "online")))),
        (
            "When the item is 511922-0002 and the channel is online, the committed limit is 7 working days"
            " from acceptance (Administrative Licensing Law art. 42)."
        ),
        "当事项为511922-0002且办理渠道为网上时，承诺时限为自受理之日起7个工作日（《行政许可法》第42条）。",
    ),
    (
        time_limit("r", amount=0),
        "The committed limit is the day of acceptance itself (Administrative Licensing Law art. 42).",
        "承诺时限为受理当日（《行政许可法》第42条）。",
    ),
    (
        time_limit("r", when(line("amount", "at_least", 5_000_000)), amount=1, clock="step:review"),
        (
            "When the investment amount is at least 5,000,000 yuan, the limit of step review is 1 working day"
            " from acceptance (Administrative Licensing Law art. 42)."
        ),
        "当投资额不少于5000000元时，环节“review”的时限为自受理之日起1个工作日（《行政许可法》第42条）。",
    ),
    (
        time_limit(
            "r",
            when(
                (line("channel", "one_of", ("online", "window")), line("amount", "less", 5, negated=True)),
                line("accepted_on", "at_least", "2026-01-01"),
            ),
        ),
        (
            "When the channel is online or window, unless the investment amount is less than 5 yuan; or when the date"
            " of acceptance is not before 1 January 2026, the committed limit is 7 working days"
            " from acceptance (Administrative Licensing Law art. 42)."
        ),
        (
            "当办理渠道为网上或窗口且不属于“投资额少于5元”的情形；或者受理日期不早于2026年1月1日时，"
            "承诺时限为自受理之日起7个工作日（《行政许可法》第42条）。"
        ),
    ),
    (
        accountability("r", when(line("late", "is", True))),
        (
            "When the committed limit has passed, the handler gets a yellow card: The limit has passed; 2 points"
            " are deducted; a reply is due within 5 working days (Administrative Licensing Law art. 42)."
        ),
        "当承诺时限已过时，对经办人发出黄牌：超过时限，扣2分，须在5个工作日内回复（《行政许可法》第42条）。",
    ),
    (
        prerequisite("r", documents=(("D1", "D2", "D4"), ("D3",))),
        "The decision needs D3 and one of D1, D2 and D4 (Administrative Licensing Law art. 42).",
        "决定前须具备D3以及D1、D2或D4之一（《行政许可法》第42条）。",
    ),
    (
        prerequisite("r", documents=(("D1",), ("D2",), ("D3",))),
        "The decision needs D1, D2 and D3 (Administrative Licensing Law art. 42).",
        "决定前须具备D1、D2和D3（《行政许可法》第42条）。",
    ),
    (
        time_limit("r", when((line("item", "is", "A"), line("count", "less", 2), line("late", "is", False)))),
        (
            "When the item is A, the number of supplement notices is less than 2 times and the committed limit has not"
            " passed, the committed limit is 7 working days from acceptance (Administrative Licensing Law art. 42)."
        ),
        "当事项为A、补正告知次数少于2次且承诺时限未过时，承诺时限为自受理之日起7个工作日（《行政许可法》第42条）。",
    ),
]


@pytest.mark.parametrize(("rule", "english", "chinese"), SENTENCES)
def test_a_rule_reads_as_one_sentence_in_both_languages(rule: Rule, english: str, chinese: str) -> None:
    assert sentence(rule, TEST_VOCABULARY) == Label(english, chinese)


def test_a_proposal_is_never_dressed_up_as_law() -> None:
    rule = replace(time_limit("r"), because=Source(SourceKind.PROPOSAL, Label("county board", "县方案")))
    text = sentence(rule, TEST_VOCABULARY)
    assert "(proposal: county board)" in text.en
    assert "（本县拟定：县方案）" in text.zh


def test_articles_with_paragraphs_are_cited_as_each_language_does() -> None:
    rule = replace(time_limit("r"), because=replace(LAW, clause="32(4)"))
    assert "art. 32(4)" in sentence(rule, TEST_VOCABULARY).en
    assert "第32条第4款" in sentence(rule, TEST_VOCABULARY).zh


def test_a_clause_that_is_not_a_number_stays_as_it_is() -> None:
    rule = replace(time_limit("r"), because=replace(LAW, clause="Annex 2"))
    assert "Law Annex 2)" in sentence(rule, TEST_VOCABULARY).en


def test_the_days_of_acceptance_it_is_bound_to_are_said() -> None:
    text = sentence(time_limit("r", effective_from=date(2026, 1, 1)), TEST_VOCABULARY)
    assert text.en.endswith(" For cases accepted from 1 January 2026 on.")
    assert text.zh.endswith("适用于2026年1月1日起受理的办件。")


def test_of_a_long_list_the_beginning_is_said() -> None:
    text = sentence(
        time_limit("r", when(line("item", "one_of", tuple(f"i{number}" for number in range(50))))), TEST_VOCABULARY
    )
    assert "i18, i19 or 30 others" in text.en
    assert "i18、i19或其他30项" in text.zh


def test_a_limit_that_rolls_forward_says_so() -> None:
    rule = replace(time_limit("r"), then=TimeLimit("statutory", 30, Unit.CALENDAR_DAY, roll_forward=True))
    text = sentence(rule, TEST_VOCABULARY)
    assert "30 calendar days from acceptance, moved to the next working day when it ends on a rest day" in text.en
    assert "自受理之日起30个自然日，最后一日为休息日的顺延至下一个工作日" in text.zh
