"""How the catalogue looks as JSON: names in both languages, limits with the rule they come from."""

from typing import Any

from rest_framework import serializers

from cms_pages.enums import (
    Audience,
    Channel,
    DocumentForm,
    Handling,
    ItemType,
    Level,
    LevelNote,
    LimitCheck,
    Necessity,
    OnlineDepth,
    OnlineStage,
    ServiceCategory,
    ServiceForm,
    StepPost,
)

Shape = serializers.Serializer[Any]


class LabelShape(Shape):
    """A text in both languages; where one is missing the other stands in."""

    en = serializers.CharField()
    zh = serializers.CharField()


class AuthorityShape(Shape):
    """The body that handles the item."""

    code = serializers.CharField()
    name = LabelShape()


class LimitShape(Shape):
    """One limit. ``amount`` 0 is the same day."""

    amount = serializers.IntegerField()
    unit = serializers.ChoiceField(choices=("working_day", "calendar_day", "hour", "month"))
    rule = serializers.CharField(help_text="The code of the rule that says so.")
    verified = serializers.BooleanField(help_text="Whether the figure was checked against its source.")
    check = serializers.ChoiceField(
        choices=("verified", "unverified", "illustrative"),
        allow_null=True,
        help_text="Unverified and illustrative figures must be shown as such.",
    )
    text = LabelShape(help_text="The limit in words.")


class VariantShape(LimitShape):
    """A limit that holds only under a further condition."""

    clock = serializers.CharField(help_text="statutory, committed, delivery, step:CODE, ...")
    when = LabelShape(help_text="The condition in words.")


class LimitsShape(Shape):
    """Every limit of the item, asked of the rules in force now; null where none is known."""

    statutory = LimitShape(allow_null=True)
    committed = LimitShape(allow_null=True)
    acceptance = LimitShape(allow_null=True)
    supplement_notice = LimitShape(allow_null=True)
    delivery = LimitShape(allow_null=True)
    variants = VariantShape(many=True)
    rules_version = serializers.IntegerField(allow_null=True)
    available = serializers.BooleanField(help_text="False when the rules could not be asked: then nothing is known.")


class StepShape(Shape):
    """A link of the handling process, with its limit."""

    code = serializers.CharField()
    name = LabelShape()
    limit = LimitShape(allow_null=True)
    post = serializers.ChoiceField(choices=StepPost.choices)


class DocumentShape(Shape):
    """A document to hand in."""

    code = serializers.CharField()
    name = LabelShape()
    required = serializers.BooleanField()  # type: ignore[assignment]  # the name in the answer
    necessity = serializers.ChoiceField(choices=Necessity.choices)
    copies = serializers.IntegerField()
    form = serializers.ChoiceField(choices=DocumentForm.choices)


class NamedDocumentShape(Shape):
    """A document by code and name."""

    code = serializers.CharField()
    name = LabelShape()


class NeededDocumentsShape(Shape):
    """Documents of which one must be held before an act, as the rules in force now ask."""

    one_of = NamedDocumentShape(many=True)
    act = serializers.CharField(help_text="The act that waits for it.")
    act_name = LabelShape()
    when = LabelShape(allow_null=True, help_text="The condition in words; null when it is always needed.")
    blocking = serializers.BooleanField(help_text="Whether the act is refused without it.")
    listed = serializers.BooleanField(help_text="Whether one of them stands under documents as well.")
    rule = serializers.CharField(help_text="The code of the rule that says so.")
    source = LabelShape(help_text="What the rule rests on.")  # type: ignore[assignment]  # the name in the answer


class FeeShape(Shape):
    """What is charged, in words."""

    code = serializers.CharField()
    text = LabelShape()
    basis = LabelShape(allow_null=True)


class ProcedureShape(Shape):
    """A special procedure; only one that may pause stops the clocks."""

    code = serializers.CharField()
    name = LabelShape()
    may_pause = serializers.BooleanField()
    basis = LabelShape(allow_null=True)


class GuideShape(Shape):
    """The address of the service guide in each language, where there is one."""

    en = serializers.URLField(allow_null=True)
    zh = serializers.URLField(allow_null=True)


class ItemListShape(Shape):
    """A published item, as a list shows it."""

    code = serializers.CharField()
    name = LabelShape()
    authority = AuthorityShape()
    item_type = serializers.ChoiceField(choices=ItemType.choices)
    level = serializers.ChoiceField(choices=Level.choices)
    level_note = serializers.ChoiceField(choices=LevelNote.choices, allow_blank=True)
    category = serializers.ChoiceField(choices=ServiceCategory.choices)
    handling = serializers.ChoiceField(choices=Handling.choices)
    audiences = serializers.ListField(child=serializers.ChoiceField(choices=Audience.choices))
    service_forms = serializers.ListField(child=serializers.ChoiceField(choices=ServiceForm.choices))
    limits = LimitsShape()
    limit_check = serializers.ChoiceField(
        choices=LimitCheck.choices, help_text="How far the statutory limit was checked when the item was imported."
    )
    guide = GuideShape()


class ItemShape(ItemListShape):
    """A published item with all its elements."""

    steps = StepShape(many=True)
    documents = DocumentShape(many=True)
    prerequisite_documents = NeededDocumentsShape(
        many=True, allow_null=True, help_text="Null when the rules could not be asked: then nothing is known."
    )
    fees = FeeShape(many=True)
    special_procedures = ProcedureShape(many=True)
    legal_basis = LabelShape()
    channels = serializers.ListField(child=serializers.ChoiceField(choices=Channel.choices))
    online_depth = serializers.ChoiceField(choices=OnlineDepth.choices)
    online_stages = serializers.ListField(child=serializers.ChoiceField(choices=OnlineStage.choices))


class ItemQuery(Shape):
    """What a list of items can be asked for; an empty value asks for nothing."""

    search = serializers.CharField(
        required=False, allow_blank=True, max_length=200, help_text="Words of the code or of a name, in any language."
    )
    authority = serializers.CharField(required=False, allow_blank=True, max_length=60)
    category = serializers.ChoiceField(choices=ServiceCategory.choices, required=False, allow_blank=True)
    level = serializers.ChoiceField(choices=Level.choices, required=False, allow_blank=True)
    audience = serializers.ChoiceField(choices=Audience.choices, required=False, allow_blank=True)
