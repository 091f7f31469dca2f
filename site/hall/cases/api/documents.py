"""Holding a document: ``POST /api/v1/cases/{number}/documents/``, as JSON, or as multipart with a file."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.cases import errors, services
from hall.cases.api import examples
from hall.cases.api.bodies import DocumentBody, DocumentUploadBody
from hall.cases.api.case_answer import CaseAnswer
from hall.foundation import clock
from hall.foundation.accounts import account_of
from hall.foundation.errors import BodyTooLargeError
from hall.foundation.openapi import problems
from hall.foundation.parsers import StrictJSONParser
from hall.foundation.private_files import StorageFullError
from hall.foundation.uploads import check_upload


class CaseDocumentsView(APIView):
    """Documents of a case."""

    parser_classes = [StrictJSONParser, MultiPartParser]

    @extend_schema(
        operation_id="cases_hold_document",
        tags=["cases"],
        summary="Record that a document is held.",
        description=(
            "A document of the item, or one that a prerequisite asks for, is now held; it can clear a prerequisite. "
            "Holding the same one in the same form again changes nothing. It is no act: the version stays. "
            "A file is a PDF, PNG or JPEG of at most 10 MiB, told by its content; pictures are encoded anew, and a "
            "PDF with scripts or attached files is refused."
        ),
        request={"application/json": DocumentBody, "multipart/form-data": DocumentUploadBody},
        responses={
            200: CaseAnswer,
            **problems(errors.NoMandateError, errors.WrongStateError, BodyTooLargeError, StorageFullError),
        },
        examples=[
            OpenApiExample("hold_document", value=examples.DOCUMENT, request_only=True, media_type="application/json"),
            OpenApiExample("case", value=examples.CASE_AFTER_ACT, response_only=True, status_codes=[200]),
        ],
    )
    def post(self, request: Request, number: str) -> Response:
        """Read the document and its file, hold it, answer the case."""
        with_file = "file" in request.FILES
        body = (DocumentUploadBody if with_file else DocumentBody)(data=request.data)
        body.is_valid(raise_exception=True)
        said = {name: body.validated_data[name] for name in ("code", "name", "form")}
        if with_file:
            said["upload"] = check_upload(body.validated_data["file"])
        case = services.hold_document(number=number, actor=account_of(request), at=clock.now(), **said)
        return Response(case.as_json())
