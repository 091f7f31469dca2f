"""Only supervisors come in here."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from hall.foundation import clock
from hall.supervision.errors import NotSupervisingError
from hall.supervision.selectors import supervises


class SupervisorsOnly(BasePermission):
    """Lets an account in that holds a supervisor's post with a mandate now."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the account may come in.

        Raises:
            NotSupervisingError: signed in, but no supervisor.
        """
        del view
        if not request.user.is_authenticated:
            return False
        if not supervises(request.user, clock.now()):
            raise NotSupervisingError
        return True
