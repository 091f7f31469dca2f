"""``GET /api/v1/rules/vocabulary/``: what rules may speak of."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from rules.authoring.api.evaluate import LabelField
from rules.authoring.api.permissions import MayAuthorRules
from rules.language import Kind, operators_for
from rules.vocabulary import VOCABULARY, Field, FieldType


class ChoiceAnswer(serializers.Serializer[Any]):
    """A value that a field may take."""

    value = serializers.CharField()
    label = LabelField()  # type: ignore[assignment]  # the name in the answer; nothing reads with this class


class FieldAnswer(serializers.Serializer[Any]):
    """A field with its type, range and operators."""

    name = serializers.CharField()
    type = serializers.ChoiceField(choices=[kind.value for kind in FieldType])
    label = LabelField()  # type: ignore[assignment]  # as above
    unit = LabelField(allow_null=True)
    scale = serializers.IntegerField(help_text="Decimal places that are kept.")
    minimum = serializers.JSONField(allow_null=True)
    maximum = serializers.JSONField(allow_null=True)
    moves_with_time = serializers.BooleanField(help_text="It changes while nobody touches the case.")
    operators = serializers.ListField(child=serializers.CharField())
    choices = ChoiceAnswer(many=True, help_text="Empty: any text.")


class VocabularyAnswer(serializers.Serializer[Any]):
    """Everything a rule can be written with."""

    fingerprint = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField())
    types = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()), help_text="Type → the operators it has."
    )
    fields = FieldAnswer(many=True)  # type: ignore[assignment]  # as above


class VocabularyView(APIView):
    """The typed fields that rules may speak of."""

    permission_classes = (MayAuthorRules,)

    @extend_schema(
        operation_id="rules_vocabulary",
        tags=["rules"],
        summary="Fields, types, operators and choices",
        responses={200: VocabularyAnswer},
        examples=[
            OpenApiExample(
                "The first field",
                value={
                    "fingerprint": "5d41402abc4b2a76b9719d911017c592ae1f5d41402abc4b2a76b9719d911017",
                    "kinds": [kind.value for kind in Kind],
                    "types": {"boolean": ["is", "is_given", "is_not", "is_not_given"]},
                    "fields": [
                        {
                            "name": "channel",
                            "type": "choice",
                            "label": {"en": "channel", "zh": "办理渠道"},
                            "unit": None,
                            "scale": 0,
                            "minimum": None,
                            "maximum": None,
                            "moves_with_time": False,
                            "operators": ["is", "is_given", "is_not", "is_not_given", "not_one_of", "one_of"],
                            "choices": [{"value": "window", "label": {"en": "window", "zh": "窗口"}}],
                        }
                    ],
                },
                response_only=True,
            )
        ],
    )
    def get(self, _request: Request) -> Response:
        """The whole vocabulary of this installation."""
        return Response(
            {
                "fingerprint": VOCABULARY.fingerprint,
                "kinds": [kind.value for kind in Kind],
                "types": {kind.value: _operators(kind) for kind in FieldType},
                "fields": [_field_as_json(field) for field in VOCABULARY],
            }
        )


def _operators(field_type: FieldType) -> list[str]:
    return sorted(operator.value for operator in operators_for(field_type))


def _field_as_json(field: Field) -> dict[str, object]:
    return {
        "name": field.name,
        "type": field.type.value,
        "label": field.label.as_json(),
        "unit": field.unit.as_json() if field.unit else None,
        "scale": field.scale,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "moves_with_time": field.moves_with_time,
        "operators": _operators(field.type),
        "choices": [{"value": choice.value, "label": choice.label.as_json()} for choice in field.choices],
    }
