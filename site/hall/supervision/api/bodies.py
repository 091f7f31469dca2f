"""What supervision is sent."""

from rest_framework import serializers

from hall.foundation.bodies import Body, Text
from hall.supervision.enums import NewOutcome
from hall.supervision.services.deciding import LONGEST_REASON


class DecideAnewBody(Body):
    """A supervisor's word on a reopened record."""

    outcome = serializers.ChoiceField(choices=NewOutcome.choices)
    reason = Text(max_length=LONGEST_REASON, help_text="On which other grounds it is upheld, or why it is set aside.")
