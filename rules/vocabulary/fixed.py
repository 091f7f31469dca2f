"""The fields that partners, scripts and every installation rely on. Their names never change."""

from rules.vocabulary.field import Field
from rules.vocabulary.types import Choice, FieldType, Label


def _choices(*rows: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, Label(en, zh)) for value, en, zh in rows)


ITEM_TYPES = _choices(
    ("01", "administrative licence", "行政许可"),
    ("02", "administrative penalty", "行政处罚"),
    ("03", "administrative coercion", "行政强制"),
    ("04", "administrative levy", "行政征收"),
    ("05", "administrative payment", "行政给付"),
    ("06", "administrative inspection", "行政检查"),
    ("07", "administrative confirmation", "行政确认"),
    ("08", "administrative reward", "行政奖励"),
    ("09", "administrative adjudication", "行政裁决"),
    ("10", "other administrative power", "其他行政权力"),
    ("20", "public service", "公共服务"),
)
LEVELS = _choices(
    ("national", "national", "国家级"),
    ("province", "province", "省级"),
    ("city", "city", "市级"),
    ("county", "county", "县级"),
    ("township", "township", "乡级"),
    ("village", "village", "村级"),
)
HANDLING_KINDS = _choices(
    ("immediate", "immediate item", "即办件"),
    ("committed", "committed item", "承诺件"),
)
APPLICANT_KINDS = _choices(
    ("person", "natural person", "自然人"),
    ("organization", "organization", "法人或其他组织"),
)
SERVICE_FORMS = _choices(
    ("lobby_reception", "lobby reception", "大厅受理"),
    ("whole_process_agency", "whole-process agency service", "全程代办"),
    ("extended_hours", "extended hours", "延时服务"),
    ("appointment", "appointment", "预约服务"),
    ("dedicated_channel", "dedicated channel", "绿色通道"),
    ("door_to_door", "door-to-door service", "上门服务"),
    ("information_inquiry", "information inquiry", "信息查询"),
    ("policy_consultation", "policy consultation", "政策咨询"),
)
CHANNELS = _choices(
    ("window", "window", "窗口"),
    ("online", "online", "网上"),
    ("point", "township or village point", "便民服务点"),
    ("mail", "mail", "邮寄"),
)

FIXED_FIELDS = (
    Field("item", FieldType.TEXT, Label("item", "事项")),
    Field("item_type", FieldType.CHOICE, Label("item type", "事项类型"), choices=ITEM_TYPES),
    Field("authority", FieldType.TEXT, Label("authority", "实施主体")),
    Field("level", FieldType.CHOICE, Label("level", "行使层级"), choices=LEVELS),
    Field("handling", FieldType.CHOICE, Label("handling kind", "办件类型"), choices=HANDLING_KINDS),
    Field("applicant_kind", FieldType.CHOICE, Label("applicant kind", "申请人类型"), choices=APPLICANT_KINDS),
    Field("service_form", FieldType.CHOICE, Label("form of service", "服务形式"), choices=SERVICE_FORMS),
    Field("channel", FieldType.CHOICE, Label("channel", "办理渠道"), choices=CHANNELS),
    Field(
        "investment_amount",
        FieldType.DECIMAL,
        Label("investment amount", "投资额"),
        unit=Label("yuan", "元"),
        scale=2,
        minimum=0,
    ),
    Field("accepted_on", FieldType.DATE, Label("date of acceptance", "受理日期")),
)
