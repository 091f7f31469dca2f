"""From what was typed to a rule's form."""

from rules.authoring.admin.builder.comparisons import compose_documents, compose_example, compose_line
from rules.authoring.admin.builder.composed import HOLE, Composed
from rules.authoring.admin.builder.entries import RuleEntries
from rules.authoring.admin.builder.proposals import usual_priority
from rules.authoring.admin.builder.single_texts import SingleTexts
from rules.language import Kind

_LONGEST_NOTE = 2_000


def compose(entries: RuleEntries, *, code: str) -> Composed:
    """The form of what was typed, and what is missing or wrong in it.

    Args:
        entries: What was typed.
        code: The code to take: the one typed, the rule's own, or the one proposed.
    """
    made = Composed()
    texts = SingleTexts(entries, made)
    usual = usual_priority(entries)
    made.form = {
        "code": code or HOLE,
        "kind": entries.kind.value,
        "when": [
            [compose_line(line, f"when.{group_index}.{index}", made) for index, line in enumerate(group)]
            for group_index, group in enumerate(entries.groups)
        ],
        "then": _compose_outcome(entries, texts, made),
        "because": {
            "kind": texts.text("because.kind"),
            "text": texts.label("because.text"),
            "clause": texts.text("because.clause", required=False),
        },
        "title": texts.label("title"),
        "priority": texts.integer("priority", usual) if entries.text("priority") else usual,
    }
    optional = {
        "effective_from": texts.day("effective_from"),
        "effective_to": texts.day("effective_to"),
        "check": entries.text("check") if entries.kind is Kind.TIME_LIMIT else "",
        "note": texts.text("note", required=False, longest=_LONGEST_NOTE),
        "examples": [compose_example(one, f"examples.{index}", made) for index, one in enumerate(entries.examples)],
    }
    made.form |= {name: value for name, value in optional.items() if value}
    return made


def _compose_outcome(entries: RuleEntries, texts: SingleTexts, made: Composed) -> dict[str, object]:
    if entries.kind is Kind.TIME_LIMIT:
        made.amount_missing = not entries.text("then.amount").isdecimal()
        return {
            "clock": texts.clock(required=True),
            "amount": texts.integer("then.amount", 1),
            "unit": texts.text("then.unit"),
            "start": texts.text("then.start"),
            "roll_forward": texts.flag("then.roll_forward"),
        }
    if entries.kind is Kind.ACCOUNTABILITY:
        return {
            "severity": texts.text("then.severity"),
            "answers": texts.text("then.answers"),
            "what": texts.label("then.what"),
            "points": texts.integer("then.points", 0),
            "reply_working_days": texts.integer("then.reply_working_days", 0),
            "clock": texts.clock(required=False),
        }
    return {
        "act": texts.text("then.act"),
        "documents": compose_documents(entries.documents, made),
        "blocking": texts.flag("then.blocking"),
    }
