"""The panels for files, the result and the applicant's wishes: who is offered which form, and how it is carried out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from hall.cases.admin import file_forms
from hall.cases.admin.panel_desk import PanelDesk
from hall.cases.admin.wording import spoken
from hall.cases.enums import DocumentForm, State
from hall.cases.models import ApplicantWishes, CaseResult
from hall.cases.papers.issuing import may_issue
from hall.cases.selectors.held_files import list_files
from hall.cases.services.applicant_wishes import record_wishes
from hall.cases.services.documents import hold_document, may_hold
from hall.cases.services.result_changes import correct_result, withdraw_result
from hall.cases.services.results import may_register, register_result

FILE_DONE = {
    "upload": gettext_lazy("The file is kept."),
    "result": gettext_lazy("The result is registered."),
    "correct-result": gettext_lazy("The result is corrected."),
    "withdraw-result": gettext_lazy("The result is withdrawn."),
    "wishes": gettext_lazy("The wishes of the applicant are recorded."),
}


def _upload(desk: PanelDesk, data: Any) -> Any:
    names = {each["code"]: spoken(each["name"], each["code"]) for each in desk.case.item_snapshot["documents"]}
    if not names or not desk.may(may_hold):
        return None
    if data is None:
        return file_forms.UploadForm(names, (), auto_id="id_upload_%s")
    kept = {file.code for file in list_files(desk.case) if file.form == DocumentForm.ELECTRONIC}
    return file_forms.UploadForm(names, kept, data, desk.files, auto_id="id_upload_%s")


def _result(desk: PanelDesk, data: Any) -> Any:
    offered = _was_granted(desk) and _standing(desk) is None
    return file_forms.ResultForm(data, auto_id="id_result_%s") if offered else None


def _correct_result(desk: PanelDesk, data: Any) -> Any:
    result = _standing(desk)
    if result is None or not _was_granted(desk):
        return None
    said = {"result_number": result.number, "valid_from": result.valid_from, "valid_until": result.valid_until}
    return file_forms.CorrectResultForm(data, initial=said, auto_id="id_correct_result_%s")


def _withdraw_result(desk: PanelDesk, data: Any) -> Any:
    offered = _was_granted(desk) and _standing(desk) is not None
    return file_forms.WithdrawResultForm(data, auto_id="id_withdraw_result_%s") if offered else None


def _wishes(desk: PanelDesk, data: Any) -> Any:
    if not may_issue(desk.sight, desk.case):
        return None
    wishes = ApplicantWishes.objects.filter(applicant_id=desk.case.applicant_id).first() if data is None else None
    said = {"email": wishes.email, "no_sms": wishes.no_sms, "no_email": wishes.no_email} if wishes else {}
    return file_forms.WishesForm(data, initial=said, auto_id="id_wishes_%s")


def _was_granted(desk: PanelDesk) -> bool:
    """Whether the case gave something that the person may register."""
    case = desk.case
    granted = case.state in (State.DECIDED, State.CONCLUDED) and case.conduct.get("result") == "granted"
    return granted and may_register(desk.sight, case)


def _standing(desk: PanelDesk) -> CaseResult | None:
    results = desk.case.results.all()
    return next((each for each in results if each.replaced_at is None and each.withdrawn_on is None), None)


FILE_MAKERS: Mapping[str, Callable[[PanelDesk, Any], Any]] = {
    "upload": _upload,
    "result": _result,
    "correct-result": _correct_result,
    "withdraw-result": _withdraw_result,
    "wishes": _wishes,
}


def _keep_upload(data: dict[str, Any], common: dict[str, Any]) -> None:
    hold_document(code=data["code"], form=DocumentForm.ELECTRONIC.value, upload=data["file"], **common)


_DEEDS: Mapping[str, Callable[..., Any]] = {
    "result": register_result,
    "correct-result": correct_result,
    "withdraw-result": withdraw_result,
    "wishes": record_wishes,
}


def carry_out_of_files(what: str, data: dict[str, Any], common: dict[str, Any]) -> None:
    """Do what one of these panels says.

    Args:
        what: the panel.
        data: its form, cleaned.
        common: number, actor and instant.

    Raises:
        HallError: whatever the service refuses.
    """
    if what == "upload":
        _keep_upload(data, common)
    else:
        _DEEDS[what](**data, **common)
