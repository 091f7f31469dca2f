"""What was done, kept so that a change to it shows.

Each chain (one per case, ``rules``, ``organization``) is a sequence of
events. An event holds the hash of the event before it, over canonical JSON
(``canonical``); ``links`` is the whole arithmetic. Events are written in the
transaction of the act they prove (``append_events``) and are never changed:
triggers and the restricted role see to that.

A chain alone cannot show that its end was cut off or that all of it was
written anew. For that the heads of all chains leave the database at least
every ten minutes, signed (``anchor``). ``verify`` checks both.

What people get wrong:

* a payload never holds personal data, only ``personal_hash`` of it;
* a payload holds integers and text, no floats; instants become microseconds;
* refer to an event by ``(chain, sequence)``, never by a foreign key;
* ``at`` is the instant of the act, from the server's clock; when the row was
  written is beside it in ``recorded_at``.
"""

from hall.foundation.evidence.anchor_lines import public_keys
from hall.foundation.evidence.anchors import anchor, get_register, list_anchors
from hall.foundation.evidence.canonical import PayloadError
from hall.foundation.evidence.chains import append_events, list_events
from hall.foundation.evidence.links import EventRef, NewEvent
from hall.foundation.evidence.personal_hashes import new_salt, personal_hash
from hall.foundation.evidence.verification import Break, verify
from hall.foundation.models import EvidenceAnchor, EvidenceEvent

__all__ = [
    "Break",
    "EventRef",
    "EvidenceAnchor",
    "EvidenceEvent",
    "NewEvent",
    "PayloadError",
    "anchor",
    "append_events",
    "get_register",
    "list_anchors",
    "list_events",
    "new_salt",
    "personal_hash",
    "public_keys",
    "verify",
]
