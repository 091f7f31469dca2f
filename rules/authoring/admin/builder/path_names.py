"""What the control at a path is called, for a list of what is wrong."""

import re

from django.utils.translation import gettext as _

_LINE = re.compile(r"when\.(\d+)\.(\d+)\..+", re.ASCII)
_GROUP = re.compile(r"when\.(\d+)", re.ASCII)
_DOCUMENTS = re.compile(r"then\.documents\.(\d+)", re.ASCII)
_EXAMPLE = re.compile(r"examples\.(\d+)\..+", re.ASCII)


def path_name(path: str) -> str:
    """The control in words: "Group 1, line 2"."""
    line = _LINE.fullmatch(path)
    if line is not None:
        return _("Group %(group)s, line %(line)s") % {"group": int(line[1]) + 1, "line": int(line[2]) + 1}
    for pattern, words in (
        (_GROUP, _("Group %(number)s")),
        (_DOCUMENTS, _("Documents of row %(number)s")),
        (_EXAMPLE, _("Example %(number)s")),
    ):
        match = pattern.fullmatch(path)
        if match is not None:
            return words % {"number": int(match[1]) + 1}
    return _named().get(path, _("The rule"))


def _named() -> dict[str, str]:
    return {
        "when": _("When"),
        "code": _("Code"),
        "title.en": _("Title in English"),
        "title.zh": _("Title in Chinese"),
        "priority": _("Priority"),
        "effective_from": _("For cases accepted from"),
        "effective_to": _("up to and including"),
        "check": _("The figure was checked"),
        "note": _("Note for those who work on the rules"),
        "because.kind": _("Kind of source"),
        "because.text.en": _("Source in English"),
        "because.text.zh": _("Source in Chinese"),
        "because.clause": _("Article"),
        "then.clock": _("Clock"),
        "then.step": _("Code of the step"),
        "then.amount": _("Amount"),
        "then.unit": _("Unit"),
        "then.start": _("Counted from"),
        "then.severity": _("Severity"),
        "then.answers": _("Who answers"),
        "then.what.en": _("What happened, in English"),
        "then.what.zh": _("What happened, in Chinese"),
        "then.points": _("Points deducted"),
        "then.reply_working_days": _("Working days to reply"),
        "then.act": _("Act that needs the documents"),
        "then.documents": _("Documents"),
    }
