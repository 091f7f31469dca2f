"""A rule as one sentence that a legal officer can check, in English and Chinese."""

import re
from datetime import date

from rules.language.condition_text import when_label
from rules.language.outcomes import (
    HELD_DOCUMENTS,
    START_LABELS,
    Accountability,
    Answers,
    Outcome,
    Prerequisite,
    Severity,
    TimeLimit,
    Unit,
)
from rules.language.rule import Rule, Source, SourceKind
from rules.language.series import AND, BESIDES, OR, in_series
from rules.language.value_text import counted_noun, day_label
from rules.vocabulary import Label, Vocabulary

CLOCK_LABELS = {
    "statutory": Label("statutory limit", "法定时限"),
    "committed": Label("committed limit", "承诺时限"),
    "acceptance": Label("limit for acceptance", "受理时限"),
    "supplement_notice": Label("limit for the supplement notice", "补正告知时限"),
    "delivery": Label("limit for delivery", "送达时限"),
    "procedure": Label("longest time of the special procedure", "特别程序最长时间"),
    "hearing_request": Label("time to ask for a hearing", "申请听证期限"),
    "hearing": Label("limit for holding the hearing", "组织听证时限"),
    "assignment": Label("limit for assigning officers", "指派工作人员时限"),
    "extension": Label("extension", "延长期限"),
}
UNIT_LABELS = {
    Unit.WORKING_DAY: Label("working days", "个工作日"),
    Unit.CALENDAR_DAY: Label("calendar days", "个自然日"),
    Unit.HOUR: Label("hours", "小时"),
    Unit.MONTH: Label("months", "个月"),
}
SEVERITY_LABELS = {
    Severity.REMINDER: Label("a reminder", "提醒"),
    Severity.YELLOW: Label("a yellow card", "黄牌"),
    Severity.RED: Label("a red card", "红牌"),
}
ANSWERS_LABELS = {
    Answers.HANDLER: Label("the handler", "经办人"),
    Answers.WINDOW_LEAD: Label("the window lead", "窗口负责人"),
    Answers.AUTHORITY_LEAD: Label("the head of the authority", "部门负责人"),
    Answers.POST: Label("the post", "责任岗位"),
}
STEP_NAMES = "step"
"""A vocabulary for reading may name the steps of an item as the choices of a field of this name."""
_SOURCE_PREFIXES = {
    SourceKind.LAW: Label("", ""),
    SourceKind.LOCAL_PRACTICE: Label("local practice: ", "地方做法："),
    SourceKind.PROPOSAL: Label("proposal: ", "本县拟定："),
}
_ARTICLE_PATTERN = re.compile(r"(\d+)((?:\(\d+\))*)", re.ASCII)
_WORD_MARKS = ("款", "项", "目")


def sentence(rule: Rule, vocabulary: Vocabulary) -> Label:
    """What the rule says, with its source, and the days of acceptance it is bound to, if any."""
    opening = when_label(rule.when, vocabulary)
    outcome = outcome_label(rule.then, vocabulary)
    source = source_label(rule.because)
    period = period_label(rule.effective_from, rule.effective_to)
    if opening is None:
        english = f"{outcome.en[0].upper()}{outcome.en[1:]}"
        return Label(f"{english} ({source.en}).{period.en}", f"{outcome.zh}（{source.zh}）。{period.zh}")
    return Label(
        f"{opening.en}, {outcome.en} ({source.en}).{period.en}",
        f"{opening.zh}，{outcome.zh}（{source.zh}）。{period.zh}",
    )


def outcome_label(then: Outcome, vocabulary: Vocabulary) -> Label:
    """The main clause of the sentence."""
    if isinstance(then, TimeLimit):
        return _time_limit_label(then, vocabulary)
    if isinstance(then, Accountability):
        return _accountability_label(then)
    return _prerequisite_label(then, vocabulary)


def clock_label(clock: str, vocabulary: Vocabulary | None = None) -> Label:
    """The name of a clock for people; of a step by its name, where the vocabulary knows it."""
    if clock in CLOCK_LABELS:
        return CLOCK_LABELS[clock]
    step = clock.removeprefix("step:")
    steps = vocabulary.get(STEP_NAMES) if vocabulary else None
    name = steps.choice_label(step) if steps else Label(step, step)
    return Label(f"limit of step {name.en}", f"环节“{name.zh}”的时限")


def source_label(source: Source) -> Label:
    """The source with its article; what is not law is marked as such."""
    prefix = _SOURCE_PREFIXES[source.kind]
    clause = _clause_label(source.clause)
    english = f"{prefix.en}{source.text.en}{' ' if clause.en else ''}{clause.en}"
    return Label(english, f"{prefix.zh}{source.text.zh}{clause.zh}")


def _clause_label(clause: str) -> Label:
    """Writes 42(1) as "art. 42(1)" and "第42条第1款"; anything else stays as it is."""
    match = _ARTICLE_PATTERN.fullmatch(clause.removeprefix("art.").strip())
    if match is None:
        return Label(clause, clause)
    article, parts = match.groups()
    marks = "".join(f"第{part}{mark}" for part, mark in zip(re.findall(r"\d+", parts), _WORD_MARKS, strict=False))
    return Label(f"art. {article}{parts}", f"第{article}条{marks}")


def _time_limit_label(then: TimeLimit, vocabulary: Vocabulary) -> Label:
    clock = clock_label(then.clock, vocabulary)
    start = START_LABELS.get(then.start, Label(then.start, then.start))
    if then.amount == 0:
        return Label(f"the {clock.en} is the day of {start.en} itself", f"{clock.zh}为{start.zh}当日")
    length = counted_noun(then.amount, UNIT_LABELS[then.unit])
    english = f"the {clock.en} is {length.en} from {start.en}"
    chinese = f"{clock.zh}为自{start.zh}之日起{length.zh}"
    if then.unit is Unit.HOUR:
        chinese = f"{clock.zh}为自{start.zh}时起{length.zh}"
    if then.roll_forward:
        english += ", moved to the next working day when it ends on a rest day"
        chinese += "，最后一日为休息日的顺延至下一个工作日"
    return Label(english, chinese)


def _accountability_label(then: Accountability) -> Label:
    card, person = SEVERITY_LABELS[then.severity], ANSWERS_LABELS[then.answers]
    english = f"{person.en} gets {card.en}: {then.what.en.rstrip('.')}"
    chinese = f"对{person.zh}发出{card.zh}：{then.what.zh.rstrip('。')}"
    if then.points:
        points = counted_noun(then.points, Label("points", "分"))
        english += f"; {points.en} {'is' if then.points == 1 else 'are'} deducted"
        chinese += f"，扣{points.zh}"
    if then.reply_working_days:
        days = counted_noun(then.reply_working_days, UNIT_LABELS[Unit.WORKING_DAY])
        english += f"; a reply is due within {days.en}"
        chinese += f"，须在{days.zh}内回复"
    return Label(english, chinese)


def _prerequisite_label(then: Prerequisite, vocabulary: Vocabulary) -> Label:
    acts, documents = vocabulary.get("act"), vocabulary.get(HELD_DOCUMENTS)
    act = acts.choice_label(then.act) if acts else Label(then.act, then.act)
    names = [
        [documents.choice_label(code) if documents else Label(code, code) for code in group] for group in then.documents
    ]
    single = [name for group in names if len(group) == 1 for name in group]
    choices = [_one_of(group) for group in names if len(group) > 1]
    needed = in_series([*single, *choices], BESIDES if choices else Label("and", "和"))
    if then.blocking:
        return Label(f"the {act.en} needs {needed.en}", f"{act.zh}前须具备{needed.zh}")
    return Label(f"the {act.en} should have {needed.en}", f"{act.zh}前宜具备{needed.zh}")


def _one_of(names: list[Label]) -> Label:
    either = in_series(names, OR)
    return Label(f"one of {in_series(names, AND).en}", f"{either.zh}之一")


def period_label(begins: date | None, ends: date | None) -> Label:
    """The days of acceptance that a rule is bound to, as the sentence ends; nothing for a rule without."""
    begin = day_label(begins) if begins else None
    end = day_label(ends) if ends else None
    if begin and end:
        return Label(f" For cases accepted from {begin.en} to {end.en}.", f"适用于{begin.zh}至{end.zh}受理的办件。")
    if begin:
        return Label(f" For cases accepted from {begin.en} on.", f"适用于{begin.zh}起受理的办件。")
    if end:
        return Label(f" For cases accepted up to {end.en}.", f"适用于{end.zh}前（含当日）受理的办件。")
    return Label("", "")
