"""What applicants are told of an act: short, in both languages, without a name; the case number says the rest."""

from hall.cases.enums import Act
from rules.vocabulary import Label

DEEMED_ACCEPTANCE = "deemed-acceptance"

OCCASIONS: dict[str, Label] = {
    Act.CREATE.value: Label("your application was received", "已收到您的申请材料"),
    Act.REQUEST_SUPPLEMENT.value: Label(
        "documents are missing; please look at the supplement notice", "申请材料需要补正，请查看一次性补正告知书"
    ),
    Act.ACCEPT.value: Label("your application was accepted", "申请已受理"),
    DEEMED_ACCEPTANCE: Label("your application counts as accepted by law", "申请依法视为受理"),
    Act.REJECT.value: Label("your application was not accepted; please read the notice", "申请不予受理，请查看通知书"),
    Act.REFER.value: Label("your application belongs to another authority", "申请属于其他机关职权范围，已告知办理机关"),
    Act.START_SPECIAL_PROCEDURE.value: Label(
        "a special procedure began; its time is not counted", "已进入特别程序，所需时间不计入办理期限"
    ),
    Act.END_SPECIAL_PROCEDURE.value: Label("the special procedure has ended", "特别程序已结束，继续办理"),
    Act.EXTEND.value: Label("the time limit was extended once", "办理期限已依法延长一次"),
    Act.DECIDE.value: Label("a decision was made; please fetch the result", "已作出决定，请领取办理结果"),
    Act.DELIVER.value: Label("the result was delivered", "办理结果已送达"),
    Act.WITHDRAW.value: Label("the application was withdrawn", "申请已撤回"),
    Act.TERMINATE.value: Label("the case was ended without a decision", "办理已终止"),
}
"""The acts that applicants are told of."""

SUBJECT = Label("Case {number}: {what}", "办件{number}：{what}")
TEXT = Label(
    "Case {number} ({item}): {what}.{due} Follow it on the center's site with the number and your tracking code.",
    "您的办件{number}（{item}）：{what}。{due}凭办件编号和查询码可在政务服务网查询办理进度。",
)
DUE = Label(" Next date: {day}.", "下一期限：{day}。")
