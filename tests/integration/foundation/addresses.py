"""Addresses that fail in every way, under ``/api/``."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.foundation.errors import ConflictError


class NoteSerializer(serializers.Serializer[Any]):
    note = serializers.CharField(max_length=10)


class EchoView(APIView):
    permission_classes = [AllowAny]
    authentication_classes = []

    def post(self, request: Request) -> Response:
        body = NoteSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        return Response(body.validated_data)


class ClosedView(APIView):
    def get(self, request: Request) -> Response:
        return Response({})


class FaultyView(APIView):
    permission_classes = [AllowAny]
    authentication_classes = []

    def get(self, request: Request) -> Response:
        raise ZeroDivisionError("511922199001010011")


def plain_fault(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("511922199001010011")


def plain_conflict(request: HttpRequest) -> HttpResponse:
    raise ConflictError("Stale.", current_version=4)


urlpatterns = [
    path("api/v1/echo/", EchoView.as_view()),
    path("api/v1/closed/", ClosedView.as_view()),
    path("api/v1/faulty/", FaultyView.as_view()),
    path("api/v1/plain-fault/", plain_fault),
    path("api/v1/plain-conflict/", plain_conflict),
    path("page/", plain_conflict),
]
