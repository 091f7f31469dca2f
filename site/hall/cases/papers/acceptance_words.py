"""How an acceptance came about, as its notice says it: only complete papers are called complete."""

from hall.cases.document_names import document_name
from hall.cases.enums import Act
from hall.cases.models import Case
from hall.cases.papers.words import ACCEPTED_COMPLETE, ACCEPTED_LACKING, APPLICATION, DEEMED, say
from hall.foundation import evidence


def tell_ground(case: Case, item_name: str, language: str) -> str:
    """The sentence before "It is accepted": complete, or without which documents, or because nobody answered in time.

    Args:
        case: that was accepted.
        item_name: in the language.
        language: ``en`` or ``zh``.
    """
    application = say(APPLICATION, language).format(item_name=item_name)
    if case.conduct.get("deemed_accepted"):
        return application + say(DEEMED, language)
    accepted = evidence.list_events(case.chain).filter(kind=Act.ACCEPT.value).first()
    missing = accepted.payload.get("missing", []) if accepted else []
    if not missing:
        return application + say(ACCEPTED_COMPLETE, language)
    names = [document_name(case.item_snapshot, code) for code in missing]
    documents = ("、" if language == "zh" else "; ").join(name[language] or name["zh"] for name in names)
    return application + say(ACCEPTED_LACKING, language).format(documents=documents)
