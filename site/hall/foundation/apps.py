from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hall.foundation.keys import key_ring
from hall.foundation.session_zone import read_instants_by_their_offset


class FoundationConfig(AppConfig):
    name = "hall.foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        """Refuse to start with a key that could not be used once the first applicant stands at the window.

        And read what the database says of time rightly, whatever its session was told.
        """
        for setting in ("HALL_PERSONAL_DATA_KEY", "HALL_EVIDENCE_KEY"):
            key_ring(setting)
        read_instants_by_their_offset()
