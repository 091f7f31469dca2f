"""Rules, changes to them, and the immutable versions that cases are judged by.

A rule is written in a change set (``ChangeSet`` and its ``ChangeSetEntry`` rows: before and after). Publishing the
change set copies what changed to ``Rule``, the working copy that the studio lists, packs the rules of each scope into
content-addressed ``Bundle`` rows and writes one ``RuleSetVersion``: a manifest of scope → bundle. Versions and
bundles are never changed or deleted; a database trigger refuses it. A version published for later may be taken back
before it comes into force: a ``VersionCancellation`` beside it says so.

Before a change is sent it is checked (``CheckRun``) and tried on past cases (``TrialRun``, ``TrialRow``); both belong
to one revision of it. ``AuthoringGrant`` says who may write which rules.
"""

from rules.authoring.models.alarms import EngineAlarm
from rules.authoring.models.changes import ChangeSet, ChangeSetEntry
from rules.authoring.models.checks import CheckRun
from rules.authoring.models.grants import AuthoringGrant
from rules.authoring.models.rules import Rule
from rules.authoring.models.trials import TrialRow, TrialRun
from rules.authoring.models.versions import Bundle, RuleSetVersion, VersionCancellation

__all__ = [
    "AuthoringGrant",
    "Bundle",
    "ChangeSet",
    "ChangeSetEntry",
    "CheckRun",
    "EngineAlarm",
    "Rule",
    "RuleSetVersion",
    "TrialRow",
    "TrialRun",
    "VersionCancellation",
]
