"""The words of the tables' columns and choices, in both languages: a workbook made in one is read in the other."""

from collections.abc import Mapping
from enum import StrEnum

from rules.language import LimitCheck, Severity, SourceKind, Unit
from rules.language.outcomes import Answers
from rules.vocabulary import Label

UNIT_WORDS: Mapping[str, Label] = {
    Unit.WORKING_DAY: Label("working days", "工作日"),
    Unit.CALENDAR_DAY: Label("calendar days", "自然日"),
    Unit.HOUR: Label("hours", "小时"),
    Unit.MONTH: Label("months", "个月"),
}
CHECK_WORDS: Mapping[str, Label] = {
    LimitCheck.VERIFIED: Label("checked", "已核实"),
    LimitCheck.UNVERIFIED: Label("not checked", "未核实"),
    LimitCheck.ILLUSTRATIVE: Label("illustrative", "示例"),
}
SOURCE_WORDS: Mapping[str, Label] = {
    SourceKind.LAW: Label("law", "法律法规"),
    SourceKind.LOCAL_PRACTICE: Label("local practice", "地方做法"),
    SourceKind.PROPOSAL: Label("proposal", "本县拟定"),
}
SEVERITY_WORDS: Mapping[str, Label] = {
    Severity.REMINDER: Label("reminder", "提醒"),
    Severity.YELLOW: Label("yellow card", "黄牌"),
    Severity.RED: Label("red card", "红牌"),
}
ANSWERS_WORDS: Mapping[str, Label] = {
    Answers.HANDLER: Label("handler", "经办人"),
    Answers.WINDOW_LEAD: Label("window lead", "窗口负责人"),
    Answers.AUTHORITY_LEAD: Label("head of the authority", "部门负责人"),
    Answers.POST: Label("post", "责任岗位"),
}
BLOCKING_WORDS: Mapping[str, Label] = {
    "yes": Label("refused without", "缺则不予办理"),
    "no": Label("only told", "仅提示"),
}


class Column(StrEnum):
    """Every column that an edit can name."""

    AMOUNT = "amount"
    UNIT = "unit"
    CHECK = "check"
    FROM = "effective_from"
    UNTIL = "effective_to"
    SEVERITY = "severity"
    ANSWERS = "answers"
    POINTS = "points"
    REPLY_DAYS = "reply_working_days"
    DOCUMENTS = "documents"
    BLOCKING = "blocking"
    SOURCE_KIND = "source_kind"
    SOURCE_EN = "source_en"
    SOURCE_ZH = "source_zh"
    CLAUSE = "clause"


SOURCE_COLUMNS = (Column.SOURCE_KIND, Column.SOURCE_EN, Column.SOURCE_ZH, Column.CLAUSE)

COLUMN_WORDS: Mapping[str, Label] = {
    Column.AMOUNT: Label("Amount", "数量"),
    Column.UNIT: Label("Unit", "单位"),
    Column.CHECK: Label("Figure", "核实情况"),
    Column.FROM: Label("Accepted from", "受理日期自"),
    Column.UNTIL: Label("Accepted up to", "受理日期至"),
    Column.SEVERITY: Label("Severity", "程度"),
    Column.ANSWERS: Label("Who answers", "责任主体"),
    Column.POINTS: Label("Points", "扣分"),
    Column.REPLY_DAYS: Label("Reply within (working days)", "回复期限（工作日）"),
    Column.DOCUMENTS: Label("Documents needed", "所需材料"),
    Column.BLOCKING: Label("If missing", "缺少时"),
    Column.SOURCE_KIND: Label("Kind of source", "依据类别"),
    Column.SOURCE_EN: Label("Source in English", "依据（英文）"),
    Column.SOURCE_ZH: Label("Source in Chinese", "依据（中文）"),
    Column.CLAUSE: Label("Article", "条款"),
}

CHOICES: Mapping[str, Mapping[str, Label]] = {
    Column.UNIT: UNIT_WORDS,
    Column.CHECK: CHECK_WORDS,
    Column.SEVERITY: SEVERITY_WORDS,
    Column.ANSWERS: ANSWERS_WORDS,
    Column.BLOCKING: BLOCKING_WORDS,
    Column.SOURCE_KIND: SOURCE_WORDS,
}
