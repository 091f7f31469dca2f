import pytest

from hall.organization.enums import PostKind
from hall.supervision.enums import Answers
from hall.supervision.services.responsibility import kind_of_post


@pytest.mark.parametrize(
    ("answers", "subject", "act", "kind"),
    [
        (Answers.WINDOW_LEAD, "committed", "", PostKind.LEAD),
        (Answers.AUTHORITY_LEAD, "statutory", "", PostKind.HEAD),
        (Answers.HANDLER, "committed", "", PostKind.APPROVER),
        (Answers.HANDLER, "committed", "accept", PostKind.APPROVER),  # the clock of handling, whatever the act was
        (Answers.HANDLER, "supplement_notice", "", PostKind.CLERK),
        (Answers.HANDLER, "delivery", "", PostKind.CLERK),
        (Answers.POST, "step:review", "", PostKind.APPROVER),
        (Answers.HANDLER, "case", "accept", PostKind.CLERK),
        (Answers.HANDLER, "case", "decide", PostKind.APPROVER),
        (Answers.HANDLER, "supplement_requests:2", "request-supplement", PostKind.CLERK),
    ],
)
def test_the_post_that_answers_follows_the_clock_or_the_act(
    answers: Answers, subject: str, act: str, kind: PostKind
) -> None:
    assert kind_of_post(answers=answers, subject=subject, act=act) is kind
