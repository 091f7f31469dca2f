"""Rules for tests, named after what they are."""

from typing import Any

from rules.language import (
    Accountability,
    Answers,
    Group,
    Kind,
    Line,
    Operator,
    Prerequisite,
    Rule,
    Severity,
    Source,
    SourceKind,
    TimeLimit,
    Unit,
    When,
)
from rules.vocabulary import Choice, Field, FieldType, Label, Vocabulary

LAW = Source(SourceKind.LAW, Label("Administrative Licensing Law", "《行政许可法》"), "42")


def label(text: str) -> Label:
    """The same text in both languages."""
    return Label(text, text)


TEST_VOCABULARY = Vocabulary(
    Field("item", FieldType.TEXT, Label("item", "事项")),
    Field("remark", FieldType.TEXT, Label("remark", "备注")),
    Field(
        "channel",
        FieldType.CHOICE,
        Label("channel", "办理渠道"),
        choices=(Choice("window", Label("window", "窗口")), Choice("online", Label("online", "网上"))),
    ),
    Field("count", FieldType.INTEGER, Label("number of supplement notices", "补正告知次数"), unit=Label("times", "次")),
    Field("other_count", FieldType.INTEGER, Label("other count", "另一次数")),
    Field("amount", FieldType.DECIMAL, Label("investment amount", "投资额"), unit=Label("yuan", "元"), scale=2),
    Field("accepted_on", FieldType.DATE, Label("date of acceptance", "受理日期")),
    Field("asked_at", FieldType.INSTANT, Label("time of the request", "申请时间")),
    Field("reasons_given", FieldType.BOOLEAN, Label("reasons given", "已说明理由")),
    Field(
        "late",
        FieldType.BOOLEAN,
        Label("late", "超期"),
        when_true=Label("the committed limit has passed", "承诺时限已过"),
        when_false=Label("the committed limit has not passed", "承诺时限未过"),
    ),
    Field("act", FieldType.CHOICE, Label("act", "办理行为"), choices=(Choice("decide", Label("decision", "决定")),)),
    Field("documents_held", FieldType.CHOICES, Label("documents held", "已有材料")),
)


def when(*groups: Line | tuple[Line, ...]) -> When:
    """Conditions of one group per argument."""
    return When(tuple(Group(group if isinstance(group, tuple) else (group,)) for group in groups))


def line(field: str, operator: str, value: object = None, **more: Any) -> Line:
    """One line, the operator by its word."""
    return Line(field, Operator(operator), value, **more)


def time_limit(
    code: str, condition: When | None = None, *, clock: str = "committed", amount: int = 7, **more: Any
) -> Rule:
    """A limit in working days."""
    then = TimeLimit(clock, amount, Unit.WORKING_DAY)
    return Rule(code, Kind.TIME_LIMIT, label("Limit"), condition or When(), then, LAW, **more)


def accountability(code: str, condition: When | None = None, **more: Any) -> Rule:
    """A yellow card for the handler."""
    then = Accountability(Severity.YELLOW, Answers.HANDLER, Label("The limit has passed.", "超过时限。"), points=2)
    return Rule(code, Kind.ACCOUNTABILITY, label("Card"), condition or When(), then, LAW, **more)


def prerequisite(
    code: str, condition: When | None = None, *, documents: tuple[tuple[str, ...], ...], **more: Any
) -> Rule:
    """A decision that needs documents."""
    then = Prerequisite("decide", documents)
    return Rule(code, Kind.PREREQUISITE, label("Documents"), condition or When(), then, LAW, **more)
