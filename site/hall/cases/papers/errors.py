"""What can be wrong with a paper."""

from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import NotFoundError


class PaperNotFoundError(NotFoundError):
    """Nothing has happened in the case that this paper could tell."""

    title = _("There is no such paper in this case.")
