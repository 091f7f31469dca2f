from cms_pages.models import ItemDocument
from cms_pages.services.catalogue_import.part_cells import Documents, PartCell, SpecialProcedures
from cms_pages.services.catalogue_import.parts import assign_document_codes


def codes(names: list[str], present: dict[str, str] | None = None) -> list[str]:
    standing = [ItemDocument(name_zh=name, code=code) for name, code in (present or {}).items()]
    return assign_document_codes(3, standing, [PartCell(name) for name in names])


def test_documents_are_numbered_within_their_item() -> None:
    assert codes(["申请表", "身份证"]) == ["0003-01", "0003-02"]


def test_a_document_of_project_approval_carries_the_shared_code() -> None:
    assert codes(["申请文件", "项目建议书", "资金筹措方案"]) == ["0003-01", "A01", "0003-03"]


def test_a_document_keeps_its_code_when_the_order_changes() -> None:
    assert codes(["身份证", "申请表"], {"申请表": "0003-01", "身份证": "0003-02"}) == ["0003-02", "0003-01"]


def test_a_new_document_never_takes_a_code_in_use() -> None:
    assert codes(["照片", "身份证"], {"申请表": "0003-01", "身份证": "0003-02"}) == ["0003-03", "0003-02"]


def test_a_code_that_a_person_made_up_is_left_alone() -> None:
    assert codes(["申请表", "照片"], {"申请表": "0003-form"}) == ["0003-form", "0003-01"]


def test_a_document_asked_for_only_in_some_cases_is_conditional() -> None:
    (always, sometimes) = Documents().clean("设计方案|修建性详细规划(需要的)")

    assert always.starts_as["necessity"] == "required"
    assert sometimes.starts_as["necessity"] == "conditional"


def test_a_pause_of_a_license_rests_on_article_45_and_any_other_on_the_items_own_basis() -> None:
    row = {"clock_excluded_art45": "听证", "legal_basis": "某法第1条", "item_type_code": "1"}

    (license_hearing,) = SpecialProcedures().clean("听证", row=row)
    (other_hearing,) = SpecialProcedures().clean("听证", row={**row, "item_type_code": "20"})

    assert license_hearing.follows["basis_zh"] == "行政许可法第四十五条"
    assert other_hearing.follows["basis_zh"] == "某法第1条"


def test_a_procedure_outside_article_45_never_pauses() -> None:
    row = {"clock_excluded_art45": "", "legal_basis": "某法第1条", "item_type_code": "1"}

    (visit,) = SpecialProcedures().clean("现场核查", row=row)

    assert visit.follows == {"may_pause": False, "basis_zh": "", "basis_en": ""}
