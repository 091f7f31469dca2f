"""Receiving an application: ``POST /api/v1/cases/`` with an ``Idempotency-Key``."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from hall.cases import services
from hall.cases.api.intake_body import IntakeBody
from hall.cases.applicant_search import one_form
from hall.cases.identity_numbers import doubt_number
from hall.foundation import clock, idempotency
from hall.foundation.accounts import account_of
from hall.foundation.errors import ValidationFailedError
from hall.foundation.personal import decrypt, encrypt, search_hash

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"


def receive_application(request: Request) -> Response:
    """Make the case of an application once, however often it is sent.

    What is kept for a replay holds the tracking code encrypted and of the application only a keyed hash.

    Raises:
        ValidationFailedError: without the header, or with a body that cannot be read.
    """
    key = request.headers.get(HEADER, "")
    if not key:
        raise ValidationFailedError(
            fields={HEADER: [_("This header is required: a text of your own, new for each case.")]}
        )
    body = IntakeBody(data=request.data)
    body.is_valid(raise_exception=True)
    sent = idempotency.fingerprint_request("POST /api/v1/cases/", request.data)

    def receive() -> tuple[int, dict[str, Any]]:
        receipt = services.create_case(actor=account_of(request), at=clock.now(), **body.validated_data)
        sealed = encrypt(receipt.tracking_code)
        return 201, {"number": receipt.number, "state": receipt.state, "tracking_code": sealed}

    answer = idempotency.run_once(
        user_id=account_of(request).pk,
        key=key,
        request_fingerprint=search_hash(sent, purpose="idempotent-request"),
        action=receive,
    )
    said = {
        **answer.body,
        "tracking_code": decrypt(answer.body["tracking_code"]),
        "warnings": _warn(body.validated_data["applicant"]),
    }
    headers = {"Location": f"/api/v1/cases/{said['number']}/"}
    if answer.replayed:
        headers[REPLAYED] = "true"
    return Response(said, status=answer.status, headers=headers)


def _warn(applicant: Mapping[str, Any]) -> list[dict[str, str]]:
    """What is doubtful about an application that was taken; the number itself is not repeated."""
    today = clock.local_date(clock.now())
    doubt = doubt_number(applicant["kind"], one_form(applicant["id_number"]), today)
    if doubt is None:
        return []
    return [{"field": "applicant.id_number", "code": doubt.value, "detail": str(doubt.label)}]
