"""Fixed words of the papers in both languages: what stands before a figure, not what staff write."""

from hall.cases.paper_kinds import PaperLanguage
from rules.vocabulary import Label

WORDS: dict[str, Label] = {
    "case_number": Label("Case number", "办件编号"),
    "item_name": Label("Matter", "办理事项"),
    "item_code": Label("Code of the matter", "事项编码"),
    "applicant_name": Label("Applicant", "申请人"),
    "authority": Label("Authority", "实施主体"),
    "received_at": Label("Received", "收件时间"),
    "accepted_on": Label("Accepted on", "受理日期"),
    "answer_due": Label("Answer on acceptance by", "答复是否受理的期限"),
    "answer_law_due": Label("To be told what is missing by (law)", "一次性告知补正的法定期限"),
    "supplement_due": Label("To be supplemented by", "补正期限"),
    "committed_limit": Label("Committed limit", "承诺办结时限"),
    "committed_due": Label("To be decided by (commitment)", "承诺办结日期"),
    "statutory_limit": Label("Statutory limit", "法定办结时限"),
    "statutory_due": Label("To be decided by (law)", "法定办结日期"),
    "deemed": Label("Accepted by law", "视为受理"),
    "asked_on": Label("Notice given on", "告知日期"),
    "rejected_on": Label("Refused acceptance on", "不予受理日期"),
    "reason": Label("Reason", "理由"),
    "note": Label("Explanation", "说明"),
    "procedure": Label("Procedure", "特别程序"),
    "basis": Label("Legal basis", "法律依据"),
    "notice_number": Label("Number of the notice", "通知文号"),
    "notice_delivered_on": Label("Delivered on", "送达日期"),
    "begun_on": Label("Clock stopped from", "暂停计时起始日"),
    "expected_days": Label("Time expected", "预计所需时间"),
    "extension": Label("Extended by", "延长期限"),
    "decided_on": Label("Decided on", "决定日期"),
    "result": Label("Result", "决定结果"),
    "reasons": Label("Reasons", "理由"),
    "result_number": Label("Number of the document", "证照（文书）编号"),
    "replaces": Label("Takes the place of", "替代"),
    "valid_from": Label("Valid from", "有效期起"),
    "valid_until": Label("Valid until", "有效期止"),
    "delivery_due": Label("To be delivered by", "送达期限"),
    "delivery_law_due": Label("To be delivered by (law)", "法定送达期限"),
    "delivered_at": Label("Delivered", "送达时间"),
    "delivery_method": Label("How", "送达方式"),
    "receiver": Label("Received by", "收件人"),
}
"""What each fact of a paper is called."""

APPLICATION = Label('Your application for "{item_name}": ', "您（贵单位）提出的“{item_name}”申请，")
ACCEPTED_COMPLETE = Label("it is complete and has the legal form.", "材料齐全、符合法定形式，")
ACCEPTED_LACKING = Label(
    "it is accepted although these documents are not there yet: {documents}.",
    "尚缺下列材料：{documents}；经审查，",
)
DEEMED = Label(
    "No supplements were asked for within five working days of receipt, so the application counts as accepted from "
    "the day of receipt (Administrative Licensing Law, article 32(1)(4)).",
    "收到申请材料之日起五个工作日内未告知补正，自收到申请材料之日起即为受理（《中华人民共和国行政许可法》第三十二条第一款第（四）项）。",
)
LAWS = {
    "Administrative Licensing Law, article 45": "《中华人民共和国行政许可法》第四十五条",
    "Administrative Licensing Law, article 42(1)": "《中华人民共和国行政许可法》第四十二条第一款",
    "Administrative Licensing Law, article 42(2)": "《中华人民共和国行政许可法》第四十二条第二款",
}
"""Articles that acts record in English, as a Chinese document cites them."""
GRANTED = Label("Granted", "准予")
REFUSED = Label("Refused", "不予")
PROMISE = Label("the county's promise", "本县承诺")
LIMIT_OF_LAW = Label("limit of law", "法定期限")
NO_DAY = Label("no day is set", "未设定期限")
ANSWER_BY = Label(
    "We shall tell you by {due} whether the application is accepted, or name at once everything that is missing.",
    "是否受理，将不迟于{due}告知；材料需要补正的，将一次性告知全部内容。",
)
ANSWER_LATER = Label(
    "We shall tell you whether the application is accepted, or name at once everything that is missing. The county "
    "has promised no day for it.",
    "是否受理，将另行告知；材料需要补正的，将一次性告知全部内容。本县未就此承诺具体日期。",
)
ANSWER_LAW = Label(
    "By law ({law}) what is missing is named at once or within {length} of receipt, that is by {day}.",
    "申请材料不齐全或者不符合法定形式的，依法（{law}）应当当场或者在收到材料后{length}内（即不迟于{day}）一次性告知。",
)
ELSE_ACCEPTED = Label(
    " If you are told nothing by then, the application counts as accepted from the day of receipt.",
    "逾期不告知的，自收到申请材料之日起即为受理。",
)
SUPPLEMENT_LIMIT = Label(
    "No day is set by which you must supplement.",
    "本次补正未设定提交期限。",
)
DELIVERY_BY = Label(
    "The document will be issued and delivered by {due}.",
    "有关证照或者文书将不迟于{due}颁发、送达。",
)
DELIVERY_LATER = Label(
    "The document will be issued and delivered to you; no day is set for it.",
    "有关证照或者文书将予颁发、送达；本事项未设定送达期限。",
)
DELIVERY_LAW = Label(
    "By law ({law}) it is issued and delivered within {length} of the decision, that is by {day}.",
    "依法（{law}）应当自作出决定之日起{length}内（即不迟于{day}）颁发、送达。",
)
NO_LIMIT = Label("none", "无")
REPLACES = Label(
    "the decision with document No. {number}, whose number or days were corrected",
    "文号为{number}的决定书（其编号或者有效期已更正）",
)
UNTIL_WITHDRAWN = Label("without end", "长期有效")
PROVISIONAL = Label("provisional, until next year's working days are published", "暂定，待下一年度节假日安排公布后确定")
NOT_VERIFIED = Label("figure not verified", "数据未核实")
ILLUSTRATIVE = Label("illustrative figure", "示例数据")
NOT_HANDED_IN = Label("Missing. Please hand it in.", "未提交，请补交。")
TO_BE_CORRECTED = Label(
    "Handed in, but incomplete. Please correct or complete it.", "已提交但不齐全或不符合法定形式，请更正或补充。"
)
HANDED_IN = Label("handed in: {form}", "已收：{form}")
FORMS = {
    "original": Label("original", "原件"),
    "copy": Label("photocopy", "复印件"),
    "electronic": Label("electronic", "电子件"),
}
METHODS = {
    "window": Label("at the window", "窗口领取"),
    "mail": Label("by mail", "邮寄送达"),
    "electronic": Label("electronically", "电子送达"),
    "door_to_door": Label("at the applicant's door", "上门送达"),
}
"""How a result reached the applicant; what staff wrote in words of their own stays as written."""
REASONS = {
    "not_required": Label("No permission is required for this matter.", "申请事项依法不需要取得许可。"),
    "not_competent": Label("The matter is not within the authority's powers.", "申请事项依法不属于本机关职权范围。"),
    "not_eligible": Label("The applicant may not apply for this matter.", "申请人不具备申请该事项的资格。"),
    "not_supplemented": Label("The supplements asked for were not handed in.", "未按要求补正申请材料。"),
    "not_in_form": Label("The materials do not have the legal form.", "申请材料不符合法定形式。"),
    "other": Label("Another reason, stated below.", "其他理由，详见说明。"),
}
PLACE_OF_SEAL = Label("Place of the seal", "盖章处")
SEAL_NAME = Label("Special approval seal of {authority}", "{authority}行政审批专用章")
SCAN_TO_TRACK = Label("Scan to track your case", "扫码查询办理进度")
SCAN_TO_VERIFY = Label("Scan to verify this document", "扫码核验本文书")
CENTER = Label("Government Service Center", "政务服务中心")
SLIP = Label("Tracking slip", "办件查询凭条")
CODE = Label("Tracking code", "查询码")
KEEP_CODE = Label(
    "With case number and code you can follow your case on the center's site. Please show the code to nobody.",
    "凭办件编号和查询码可在政务服务网查询办理进度，请勿向他人出示查询码。",
)
DOCUMENTS = Label("Documents", "材料")
WHAT_TO_DO = Label("What to do", "处理要求")
HELD = Label("Held", "接收情况")
NUMBER = Label("No.", "序号")
SIGNATURE = Label("Signature of the receiver", "收件人签名")
DOCUMENT_NUMBER = Label("Document No. {number}", "文号：{number}")
DATE = Label("Date", "日期")
DRAFT = Label("Preview: not issued", "预览稿 未出具")
PAGE = Label("Page", "第")
DEMONSTRATION = Label("Demonstration: not a real document", "演示数据，非真实文书")


def say(label: Label, language: str) -> str:
    """A label in a language."""
    return label.zh if language == PaperLanguage.CHINESE else label.en
