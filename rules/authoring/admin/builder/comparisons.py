"""Lines and facts as typed, made into the comparisons and facts of a rule."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rules.authoring.admin.builder.composed import HOLE, Composed
from rules.authoring.admin.builder.entries import DocumentsEntry, ExampleEntry, LineEntry
from rules.authoring.admin.builder.values import EntryError, read_value
from rules.language import Operator, operators_for
from rules.language.operators import MEMBERSHIP_OPERATORS, PRESENCE_OPERATORS
from rules.vocabulary import VOCABULARY, Field, FieldType

_LONGEST_NAME = 200


def compose_line(line: LineEntry, path: str, made: Composed) -> dict[str, object]:
    """One comparison; what is not said yet is a hole in it."""
    field = VOCABULARY.get(line.field)
    if field is None:
        made.complain(f"{path}.field", _("Choose what the line is about, or remove the line."), missing=True)
        return {"field": HOLE, "operator": "is", "value": HOLE}
    word, _colon, argument = line.operator.partition(":")
    operator = next((one for one in operators_for(field.type) if one.value == word), None)
    if operator is None:
        made.complain(f"{path}.operator", _("Choose how it is compared."), missing=not line.operator)
        return {"field": field.name, "operator": "is", "value": HOLE}
    form: dict[str, object] = {"field": field.name, "operator": operator.value}
    if line.negated:
        form["negated"] = True
    if argument == "field":
        form["other_field"] = line.other_field or HOLE
        if line.other_field not in VOCABULARY:
            made.complain(f"{path}.other_field", _("Choose the field to compare with."), missing=True)
    elif argument:
        form["value"] = argument == "true"
    elif operator not in PRESENCE_OPERATORS:
        form["value"] = _operand(line.values, field, operator, path, made)
    return form


def _operand(values: Sequence[str], field: Field, operator: Operator, path: str, made: Composed) -> object:
    if operator is Operator.MATCHES:
        if not values:
            made.complain(f"{path}.value", _("Type the pattern, such as [0-9]{6}."), missing=True)
        return values[0] if values else HOLE
    members = _read_all(values, field, f"{path}.value", made)
    return members if operator in MEMBERSHIP_OPERATORS else members[0]


def _read_all(values: Sequence[str], field: Field, path: str, made: Composed) -> list[object]:
    """Every value; the first that is none is complained of, with the others kept for the sentence."""
    if not values:
        made.complain(path, _wanted(field), missing=True)
        return [HOLE]
    read: list[object] = []
    for typed in values:
        try:
            read.append(read_value(field, typed))
        except EntryError as error:
            said = str(error) if len(values) == 1 else f"{typed[:60]}: {error}"
            made.complain(path, said)
            return [*read, HOLE]
    return read


def _wanted(field: Field) -> str:
    if field.choices or field.type is FieldType.BOOLEAN:
        return _("Choose one from the list.")
    if field.type in {FieldType.INTEGER, FieldType.DECIMAL}:
        return _("Type a number in digits, such as 10.")
    if field.type is FieldType.DATE:
        return _("Give a day.")
    return _("Type a value or choose one.")


def compose_documents(groups: Sequence[DocumentsEntry], made: Composed) -> list[list[str]]:
    """The documents of a prerequisite: of each group, any one."""
    if not groups:
        made.complain("then.documents", _("Name at least one document."), missing=True)
    for index, group in enumerate(groups):
        if not group.codes:
            made.complain(f"then.documents.{index}", _("Choose a document, or remove this row."), missing=True)
    return [group.codes or [HOLE] for group in groups] or [[HOLE]]


def compose_example(example: ExampleEntry, path: str, made: Composed) -> dict[str, object]:
    """A situation; a fact without a value is not known and left out, but an empty list says that there is none."""
    facts: dict[str, object] = {}
    for index, fact in enumerate(example.facts):
        field = VOCABULARY.get(fact.field)
        place = f"{path}.facts.{index}"
        if field is None:
            made.complain(f"{place}.field", _("Choose what the fact is about, or remove it."), missing=True)
            continue
        if field.name in facts:
            made.complain(f"{place}.field", _("This fact is already given above. Remove one of the two."))
        elif field.type is FieldType.CHOICES:
            facts[field.name] = _read_all(fact.values, field, f"{place}.value", made) if fact.values else []
        elif fact.values:
            facts[field.name] = _read_all(fact.values, field, f"{place}.value", made)[0]
    name = example.name[:_LONGEST_NAME]
    if not name:
        made.complain(f"{path}.name", _("Say in a few words which situation this is."), missing=True)
    return {"name": name, "facts": facts, "fires": example.fires}
