"""Who may ask the rules over HTTP."""

from typing import ClassVar

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from rules.authoring.services.permission import APPROVE, AUTHOR, EVALUATE


class _MayAny(BasePermission):
    """Someone with any of these permissions."""

    permissions: ClassVar[tuple[str, ...]] = ()

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the person holds one of them."""
        return any(request.user.has_perm(permission) for permission in self.permissions)


class MayEvaluateRules(_MayAny):
    """Rules authors, their reviewers, and supervisors."""

    permissions = (EVALUATE,)


class MayAuthorRules(_MayAny):
    """Rules authors and their reviewers."""

    permissions = (AUTHOR, APPROVE)
