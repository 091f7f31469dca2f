"""What stored rules say, by names; as they were stored where a form of an earlier program cannot be read any more."""

from collections.abc import Iterable, Mapping

from rules.authoring.models import Rule
from rules.authoring.selectors.reading_aloud import Reader
from rules.language import Rule as LanguageRule
from rules.language import RuleFormError, rule_from_json
from rules.vocabulary import Label


def read_rows_aloud(rows: Iterable[Rule]) -> Mapping[str, Label]:
    """Code → sentence; four queries at most, however many rules they are."""
    listed = list(rows)
    read = {row.code: _read(row) for row in listed}
    reader = Reader(rule for rule in read.values() if rule is not None)
    return {
        row.code: reader.sentence(rule) if (rule := read[row.code]) else Label(row.sentence_en, row.sentence_zh)
        for row in listed
    }


def _read(row: Rule) -> LanguageRule | None:
    try:
        return rule_from_json(row.definition)
    except RuleFormError:
        return None
