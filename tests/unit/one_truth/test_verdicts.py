"""What a length of time is, beside a committed limit of 10 and a statutory one of 20 working days."""

import pytest

from cms_pages.one_truth import KnownLimit, Verdict, find_phrases, judge
from rules.vocabulary import Label


def known(clock: str, amount: int, unit: str = "working_day", *, variant: bool = False) -> KnownLimit:
    return KnownLimit(clock, amount, unit, f"R-{clock}-{amount}", Label("", ""), Label("", ""), variant)


LIMITS = (
    known("committed", 10),
    known("statutory", 20),
    known("delivery", 7),
    known("committed", 5, variant=True),
    known("step:review", 3),
)

ROWS = (
    # The same figure as a rule's
    ("Handled in 10 working days.", "equal", "R-committed-10"),
    ("十个工作日内办结", "equal", "R-committed-10"),
    ("The statutory limit is 20 working days.", "equal", "R-statutory-20"),
    ("法定时限20个工作日，承诺时限10个工作日", "equal", "R-statutory-20"),
    ("with the dedicated channel 5 working days", "equal", "R-committed-5"),
    ("The examination takes 3 working days.", "equal", "R-step:review-3"),
    # Plain days: the rule says of which kind
    ("20日内作出决定", "equal", "R-statutory-20"),
    ("within 10 days", "equal", "R-committed-10"),
    # Another figure
    ("Handled in 15 working days.", "differs", "R-committed-10"),
    ("15个工作日", "differs", "R-committed-10"),
    ("The decision takes 30 days.", "differs", "R-committed-10"),
    ("The answer comes after 2 months.", "differs", "R-committed-10"),
    ("24小时内办结", "differs", "R-committed-10"),
    # The figure of another clock than the one named
    ("We commit to 20 working days.", "differs", "R-committed-10"),
    ("承诺时限为20个工作日", "differs", "R-committed-10"),
    ("By law at most 10 working days.", "differs", "R-statutory-20"),
    # The kind of day matters once it is said
    ("Handled in 10 calendar days.", "differs", "R-committed-10"),
    # No limit of the item
    ("We are open on 5 working days a week.", "foreign", None),
    ("每周5个工作日开放", "foreign", None),
    ("Within 15 days of the decision you may apply for administrative review.", "foreign", None),
    ("The review may be asked for within sixty days.", "foreign", None),
    ("可自收到决定之日起六十日内申请行政复议", "foreign", None),
    ("有效期届满30日前申请延续", "foreign", None),
    ("The certificate is valid for 3 months.", "foreign", None),
    ("Stay in town for 3 months.", "foreign", None),
    ("8 hours a day", "foreign", None),
)


@pytest.mark.parametrize(("text", "verdict", "rule"), ROWS)
def test_a_phrase_beside_the_rules(text: str, verdict: str, rule: str | None) -> None:
    judgement = judge(find_phrases(text)[0], LIMITS)
    assert (judgement.verdict.value, judgement.limit.rule if judgement.limit else None) == (verdict, rule)


def test_without_rules_no_figure_can_differ() -> None:
    assert judge(find_phrases("Handled in 15 working days.")[0], ()).verdict is Verdict.FOREIGN


def test_each_end_of_a_range_is_judged() -> None:
    verdicts = [judge(phrase, LIMITS).verdict for phrase in find_phrases("Handled in 10 to 12 working days.")]
    assert verdicts == [Verdict.EQUAL, Verdict.DIFFERS]
