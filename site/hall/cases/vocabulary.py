"""The fields of a case that rules may speak of.

``register_case_vocabulary`` is called once, when the application is ready. The fields of time (used share,
remaining and overdue working days) are marked ``moves_with_time``: they change though nobody touches the case,
so the scheduler asks the rules at which values something would fire.
"""

from hall.cases.project_fields import PROJECT_FIELDS
from rules.vocabulary import VOCABULARY, Choice, Field, FieldType, Label, Vocabulary

_WORKING_DAYS = Label("working days", "个工作日")
_PERCENT = Label("%", "%")
_TIMES = Label("times", "次")
_MOST_DAYS = 100_000

CLOCKS: tuple[tuple[str, Label], ...] = (
    ("statutory", Label("statutory limit", "法定时限")),
    ("committed", Label("committed limit", "承诺时限")),
    ("acceptance", Label("limit for acceptance", "受理时限")),
    ("supplement_notice", Label("limit for the supplement notice", "补正告知时限")),
    ("delivery", Label("limit for delivery", "送达时限")),
    ("procedure", Label("time told for the special procedure", "特别程序告知时间")),
    ("hearing_request", Label("time to ask for a hearing", "申请听证期限")),
    ("hearing", Label("limit for holding the hearing", "组织听证时限")),
    ("assignment", Label("limit for assigning officers", "指派工作人员时限")),
    ("step", Label("limit of the current step", "当前环节时限")),
)
"""The clocks whose state rules may compare; ``step`` is the step the case is in."""

ACTS: tuple[Choice, ...] = tuple(
    Choice(value, Label(en, zh))
    for value, en, zh in (
        ("create", "receipt", "收件"),
        ("request-supplement", "supplement notice", "补正告知"),
        ("receive-supplement", "receipt of supplements", "接收补正材料"),
        ("accept", "acceptance", "受理"),
        ("reject", "non-acceptance", "不予受理"),
        ("refer", "referral to another authority", "转送"),
        ("start-special-procedure", "start of a special procedure", "特别程序开始"),
        ("end-special-procedure", "end of a special procedure", "特别程序结束"),
        ("extend", "extension", "延期"),
        ("complete-step", "completion of a step", "环节办结"),
        ("decide", "decision", "决定"),
        ("deliver", "delivery", "送达"),
        ("withdraw", "withdrawal", "撤回申请"),
        ("terminate", "termination", "终止"),
        ("assign-officers", "assignment of officers", "指派工作人员"),
        ("tell-hearing-right", "notice of the right to a hearing", "听证告知"),
        ("request-hearing", "request for a hearing", "申请听证"),
        ("call-hearing", "notice of the hearing", "听证通知"),
        ("close-hearing", "end of the hearing", "听证结束"),
        ("explain-overrun", "public explanation of a passed limit", "超时公开说明"),
    )
)

STATES: tuple[Choice, ...] = tuple(
    Choice(value, Label(en, zh))
    for value, en, zh in (
        ("draft", "draft", "草稿"),
        ("submitted", "submitted", "已收件"),
        ("supplement_requested", "supplements requested", "待补正"),
        ("not_accepted", "not accepted", "不予受理"),
        ("referred", "referred", "已转送"),
        ("handling", "being handled", "办理中"),
        ("suspended", "suspended", "特别程序中"),
        ("decided", "decided", "已决定"),
        ("concluded", "concluded", "已办结"),
        ("withdrawn", "withdrawn", "已撤回"),
        ("terminated", "terminated", "已终止"),
    )
)


def _clock_fields(clock: str, label: Label) -> tuple[Field, ...]:
    def whole(suffix: str, en: str, zh: str, unit: Label | None, *, moves: bool, least: int = 0) -> Field:
        return Field(
            name=f"{clock}_{suffix}",
            type=FieldType.INTEGER,
            label=Label(f"{en} {label.en}", f"{label.zh}{zh}"),
            unit=unit,
            minimum=least,
            maximum=_MOST_DAYS,
            moves_with_time=moves,
        )

    return (
        whole("limit_amount", "amount of the", "数额", None, moves=False),
        whole("used_percent", "used share of the", "已用比例", _PERCENT, moves=True),
        whole("remaining_working_days", "time left of the", "剩余", _WORKING_DAYS, moves=True, least=-_MOST_DAYS),
        whole("overdue_working_days", "time past the", "超期", _WORKING_DAYS, moves=True),
        Field(
            name=f"{clock}_late",
            type=FieldType.BOOLEAN,
            label=Label(f"{label.en} passed", f"{label.zh}已过"),
            moves_with_time=True,
            when_true=Label(f"the {label.en} has passed", f"{label.zh}已过"),
            when_false=Label(f"the {label.en} has not passed", f"{label.zh}未过"),
        ),
    )


def _yes_no(name: str, yes: tuple[str, str], no: tuple[str, str]) -> Field:
    return Field(name=name, type=FieldType.BOOLEAN, label=Label(*yes), when_true=Label(*yes), when_false=Label(*no))


CASE_FIELDS: tuple[Field, ...] = (
    Field(name="documents_held", type=FieldType.CHOICES, label=Label("documents held", "已有材料")),
    Field(name="act", type=FieldType.CHOICE, label=Label("act", "办理行为"), choices=ACTS),
    Field(name="state", type=FieldType.CHOICE, label=Label("state of the case", "办件状态"), choices=STATES),
    Field(
        name="result",
        type=FieldType.CHOICE,
        label=Label("result of the decision", "决定结果"),
        choices=(Choice("granted", Label("granted", "准予")), Choice("refused", Label("refused", "不予"))),
    ),
    Field(
        name="supplement_requests",
        type=FieldType.INTEGER,
        label=Label("number of supplement notices", "已发补正告知"),
        unit=_TIMES,
        minimum=0,
        maximum=1000,
    ),
    Field(
        name="special_procedures",
        type=FieldType.INTEGER,
        label=Label("number of special procedures", "已启动特别程序"),
        unit=_TIMES,
        minimum=0,
        maximum=1000,
    ),
    Field(
        name="extensions",
        type=FieldType.INTEGER,
        label=Label("number of extensions", "已延期"),
        unit=_TIMES,
        minimum=0,
        maximum=1000,
    ),
    _yes_no(
        "deemed_accepted",
        ("the case was accepted by operation of law", "视为受理"),
        ("the case was accepted by the window", "由窗口受理"),
    ),
    _yes_no(
        "first_inquiry_recorded",
        ("the first inquiry is recorded", "已登记首问"),
        ("the first inquiry is not recorded", "未登记首问"),
    ),
    Field(
        name="inquiry_hand_ons",
        type=FieldType.INTEGER,
        label=Label("number of times the first inquiry was passed on", "首问转办次数"),
        unit=_TIMES,
        minimum=0,
        maximum=1000,
    ),
    Field(
        name="inquiry_answer_working_days",
        type=FieldType.INTEGER,
        label=Label("time until the first inquiry was answered", "首问答复用时"),
        unit=_WORKING_DAYS,
        minimum=0,
        maximum=_MOST_DAYS,
    ),
    _yes_no("reasons_given", ("reasons were given", "已说明理由"), ("no reasons were given", "未说明理由")),
    _yes_no(
        "accepted_outside_center",
        ("the case was accepted outside the center", "在中心以外受理"),
        ("the case was accepted in the center", "在中心受理"),
    ),
    _yes_no(
        "decided_at_center",
        ("the case was decided at the center", "在中心作出决定"),
        ("the case was decided outside the center", "在中心以外作出决定"),
    ),
    _yes_no(
        "ordinary_seal_used",
        ("the decision bears the authority's ordinary seal", "决定加盖单位公章"),
        ("the decision bears the special approval seal", "决定加盖审批专用章"),
    ),
    Field(
        name="appointment_wait_minutes",
        type=FieldType.INTEGER,
        label=Label("wait past the appointment", "超过预约时间的等候"),
        unit=Label("minutes", "分钟"),
        minimum=0,
        maximum=_MOST_DAYS,
    ),
    _yes_no(
        "received_after_hours",
        ("the application was received outside opening hours", "在工作时间以外收件"),
        ("the application was received within opening hours", "在工作时间内收件"),
    ),
    _yes_no(
        "visit_recorded",
        ("the visit at the applicant's is recorded", "已登记上门服务"),
        ("the visit at the applicant's is not recorded", "未登记上门服务"),
    ),
    _yes_no(
        "paused_near_deadline",
        ("the clock was paused when the limit was nearly used up", "临近到期时暂停计时"),
        ("the clock was not paused near its end", "临近到期时未暂停计时"),
    ),
    Field(
        name="yellow_open_working_days",
        type=FieldType.INTEGER,
        label=Label("age of the oldest uncorrected yellow card", "最早未整改黄牌已过"),
        unit=_WORKING_DAYS,
        minimum=0,
        maximum=_MOST_DAYS,
        moves_with_time=True,
    ),
    Field(name="procedure", type=FieldType.TEXT, label=Label("special procedure under way", "正在进行的特别程序")),
    _yes_no(
        "overrun_explained",
        ("the passed limit was explained in public", "超时已公开说明理由"),
        ("the passed limit was not explained in public", "超时未公开说明理由"),
    ),
    _yes_no(
        "hearing_requested",
        ("a hearing was asked for in time", "已依法申请听证"),
        ("no hearing was asked for", "未申请听证"),
    ),
    _yes_no(
        "hearing_closed",
        ("the hearing was held or given up", "听证已举行或申请人已放弃"),
        ("the hearing was not held", "听证未举行"),
    ),
    _yes_no(
        "deemed_renewed",
        ("the licence was renewed by operation of law", "视为准予延续"),
        ("the licence was not renewed by operation of law", "未发生视为准予延续"),
    ),
    Field(
        name="check_officers",
        type=FieldType.INTEGER,
        label=Label("officers assigned to the check on the spot", "实质核查指派人数"),
        minimum=0,
        maximum=100,
    ),
    *(field for clock, label in CLOCKS for field in _clock_fields(clock, label)),
)

GIVEN_FIELDS: tuple[Field, ...] = (
    _yes_no(
        "joint_handling",
        ("several authorities handle it together", "统一、联合或集中办理"),
        ("one authority handles it", "单一部门办理"),
    ),
    Field(
        name="licence_expires_on",
        type=FieldType.DATE,
        label=Label("day on which the licence to be renewed expires", "申请延续的许可有效期届满日"),
    ),
)
"""What an application may state of itself, apart from the attributes of a project."""


def register_case_vocabulary(vocabulary: Vocabulary = VOCABULARY) -> None:
    """Let rules speak of cases, their clocks and the project behind them."""
    vocabulary.register(*CASE_FIELDS, *GIVEN_FIELDS, *PROJECT_FIELDS)
