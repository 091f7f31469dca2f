"""``POST /api/v1/token/``: a token for a program that acts for a person."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import authenticate
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.authtoken.models import Token
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.foundation import clock
from hall.foundation.attempts import TooManyAttemptsError, count_attempt, forgive_attempts
from hall.foundation.bodies import Body, Text
from hall.foundation.errors import ValidationFailedError
from hall.foundation.openapi import problems
from hall.organization.errors import WrongCredentialsError

ATTEMPTS = 10
STRETCH = timedelta(minutes=15)


class CredentialsBody(Body):
    """Name and password of an account."""

    username = Text(max_length=150)
    password = Text(max_length=200, trim_whitespace=False)


class TokenSerializer(serializers.Serializer[Any]):
    """What to send as ``Authorization: Token ...``."""

    token = serializers.CharField()


class TokenView(APIView):
    """Exchange name and password for a token."""

    permission_classes = [AllowAny]
    authentication_classes = []

    @extend_schema(
        operation_id="token_create",
        summary="Obtain a token",
        description="Send it with every request as `Authorization: Token ...`.",
        request=CredentialsBody,
        responses={
            200: TokenSerializer,
            **problems(ValidationFailedError, WrongCredentialsError, TooManyAttemptsError),
        },
        examples=[
            OpenApiExample("clerk", request_only=True, value={"username": "clerk", "password": "demo-clerk"}),
            OpenApiExample("token", response_only=True, status_codes=["200"], value={"token": "9944b09199c62bcf9418"}),
        ],
    )
    def post(self, request: Request) -> Response:
        """Check the credentials; attempts are counted per account and address."""
        body = CredentialsBody(data=request.data)
        body.is_valid(raise_exception=True)
        subject = f"{body.validated_data['username']}\n{request.META.get('REMOTE_ADDR', '')}"
        count_attempt(purpose="token", subject=subject, limit=ATTEMPTS, stretch=STRETCH, at=clock.now())
        user = authenticate(request, **body.validated_data)
        if user is None:
            raise WrongCredentialsError
        forgive_attempts(purpose="token", subject=subject)
        token, _created = Token.objects.get_or_create(user=user)
        return Response({"token": token.key})
