"""What an application says."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cms_pages.enums import Channel, ServiceForm
from hall.cases.enums import ApplicantKind
from hall.cases.identity_numbers import Doubt
from hall.foundation.bodies import Body, Text, YesNo

MOST_FACTS = 200


@extend_schema_field(
    {
        "type": "object",
        "maxProperties": MOST_FACTS,
        "additionalProperties": {
            "oneOf": [
                {"type": "string"},
                {"type": "number"},
                {"type": "boolean"},
                {"type": "array", "items": {"type": "string"}},
            ]
        },
    }
)
class FactsField(serializers.Field[Any, Any, Any, Any]):
    """What rules may ask about this application, by the names of the vocabulary.

    The vocabulary reads the values; here is only refused what no field of it could be.
    """

    default_error_messages = {
        "not_an_object": _("This must be an object."),
        "too_many": _("At most 200 facts."),
    }

    def to_internal_value(self, data: Any) -> dict[str, object]:
        """The facts as they were sent."""
        if not isinstance(data, Mapping):
            self.fail("not_an_object")
        if len(data) > MOST_FACTS:
            self.fail("too_many")
        wrong = {str(name): [_("This cannot be a fact.")] for name, value in data.items() if not _may_be_fact(value)}
        if wrong:
            raise serializers.ValidationError(wrong)
        return {str(name): value for name, value in data.items()}

    def to_representation(self, value: Any) -> Any:
        """The facts as they were sent."""
        return value


class ApplicantBody(Body):
    """Who applies. Kept encrypted; no answer repeats it."""

    kind = serializers.ChoiceField(choices=ApplicantKind.choices)
    name = Text(max_length=200)
    id_number = Text(max_length=32)
    phone = Text(max_length=25, default="", allow_blank=True)


class ArrangementBody(Body):
    """What the form of service arranges; each name only for its form."""

    appointment_at = Text(max_length=40, required=False, help_text="appointment: the instant, ISO 8601 with offset.")
    arrived_at = Text(
        max_length=40, required=False, help_text="appointment: when the applicant came, if after the appointment."
    )
    agency_officer = Text(
        max_length=150,
        required=False,
        help_text="whole_process_agency: the account; the receiving officer if none.",
    )
    area = Text(max_length=12, required=False, help_text="door_to_door: the code of the township or village point.")


class WishesBody(Body):
    """How the applicant wants to be told of what happens. The address is kept encrypted; no answer repeats it."""

    email = Text(max_length=254, default="", allow_blank=True, help_text="Where e-mails go; none without one.")
    no_sms = YesNo(default=False, help_text="No text messages, not even of the receipt.")
    no_email = YesNo(default=False, help_text="No e-mails, not even of the receipt.")


class IntakeBody(Body):
    """An application for one service item."""

    item = Text(max_length=80, help_text="The code of the service item.")
    applicant = ApplicantBody()
    channel = serializers.ChoiceField(choices=Channel.choices, default=Channel.WINDOW.value)
    service_form = serializers.ChoiceField(choices=ServiceForm.choices, default=ServiceForm.LOBBY_RECEPTION.value)
    facts = FactsField(default=dict)
    arrangement = ArrangementBody(required=False)
    wishes = WishesBody(required=False)


class WarningAnswer(serializers.Serializer[Any]):
    """What is doubtful about an application that was taken nevertheless."""

    field = serializers.CharField()
    code = serializers.CharField(help_text=", ".join(Doubt.values))
    detail = serializers.CharField()


class ReceiptAnswer(serializers.Serializer[Any]):
    """What the applicant takes home."""

    number = serializers.CharField()
    state = serializers.CharField()
    tracking_code = serializers.CharField(help_text="Told here; a lost one is replaced at the window.")
    warnings = WarningAnswer(
        many=True, help_text="An identity number or credit code that cannot be right: compare it with the document."
    )


def _may_be_fact(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(inner, str) for inner in value)
    return isinstance(value, (str, int, float, bool))
