"""All rows or none: what is wrong with a file is named, all of it, and nothing is stored."""

import pytest
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from cms_pages.errors import ImportNotPermittedError
from cms_pages.models import ServiceItem
from cms_pages.services.catalogue_import import import_catalogue
from rules.authoring.models import ChangeSet
from tests.factories.catalogue import change_in_draft, make_item
from tests.factories.catalogue_files import catalogue_row, csv_file
from tests.integration.catalogue.importing import AT, CODE, People, refused

pytestmark = pytest.mark.django_db


def test_one_bad_row_and_no_row_is_stored(people: People) -> None:
    bad = catalogue_row(code="511922-0802", seq="802", level="galaxy")

    problems = refused(people, csv_file(catalogue_row(), bad))

    assert len(problems) == 1
    assert problems[0].startswith("line 3, column level:")
    assert not ServiceItem.objects.exists()
    assert not ChangeSet.objects.exists()


def test_every_bad_cell_of_every_row_is_named(people: People) -> None:
    problems = refused(
        people,
        csv_file(
            catalogue_row(seq="one", committed_days="7.5", online_depth="deep"),
            catalogue_row(code="", name_en="", department_zh="nobody"),
            catalogue_row(seq="802", service_forms="lobby_reception|teleport", steps="accept:0|decide:1|deliver:1"),
        ),
    )

    assert [problem.split(":")[0] for problem in problems] == [
        "line 2, column committed_days",
        "line 2, column online_depth",
        "line 2, column seq",
        "line 3, column code",
        "line 3, column department_zh",
        "line 3, column name_en",
        # the third row repeats the code of the first
        "line 4, column code",
        "line 4, column service_forms",
        "line 4, column steps",
    ]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"code": "511922-1"}, "column code: “511922-1” does not have the form of a code."),
        ({"item_type_code": "3x"}, "column item_type_code: “3x” is not one of"),
        ({"committed_days": "-1"}, "column committed_days: “-1” is not a whole number."),
        ({"committed_days": "99999"}, "column committed_days: 99999 is not between 0 and 3650."),
        ({"committed_unit": "week"}, "column committed_unit: “week” is not one of"),
        ({"committed_days": "21", "steps": "accept:0|review:21|deliver:1"}, "column committed_days: Longer than the"),
        ({"limit_check": "no_statutory_limit_known"}, "column limit_check: Says that no limit is known"),
        (
            {"item_type_code": "20", "limit_check": "default_art42_20wd"},
            "column limit_check: Only a licence has the limit of article 42;",
        ),
        ({"steps": "accept:0|review:5|decide:1|deliver:1"}, "column steps: The days before “deliver” sum to 6"),
        ({"steps": "accept"}, "column steps: “accept” is not of the form name:days."),
        ({"steps": "accept:0|dance:7|deliver:1"}, "column steps: “dance” is not one of"),
        ({"steps": "deliver:1|accept:7"}, "column steps: Nothing can follow the step “deliver”."),
        ({"steps": "accept:3|accept:4|deliver:1"}, "column steps: “accept” appears twice."),
        ({"materials": "申请表||身份证"}, "column materials: The list has an empty part."),
        ({"materials": "申请表|申请表"}, "column materials: “申请表” appears twice."),
        ({"clock_excluded_art45": "检测"}, "column special_procedures: “检测” is in clock_excluded_art45 but not in"),
        ({"name_zh": "长" * 201}, "column name_zh: Longer than 200 characters."),
        ({"service_forms": ""}, "column service_forms: Must not be empty."),
        ({"name_en": "=1+1"}, "column name_en: Looks like a formula; formulas are not accepted."),
    ],
)
def test_a_bad_cell_is_named_with_its_reason(people: People, cells: dict[str, str], problem: str) -> None:
    problems = refused(people, csv_file(catalogue_row(**cells)))

    assert problems[0].startswith(f"line 2, {problem}")
    assert not ServiceItem.objects.exists()


def test_a_pending_draft_is_a_conflict_that_fails_the_whole_import(people: People) -> None:
    item = make_item(serial=801, code=CODE)
    change_in_draft(item, name_en="Being written")

    problems = refused(people, csv_file(catalogue_row(), catalogue_row(code="511922-0802", seq="802")))

    assert problems == [
        "line 2, column code: This item has a draft that is not published; publish or discard it first."
    ]
    assert not ServiceItem.objects.filter(code="511922-0802").exists()
    assert ServiceItem.objects.get(code=CODE).get_latest_revision_as_object().name_en == "Being written"


def test_an_item_in_a_workflow_is_a_conflict(people: People) -> None:
    item = make_item(serial=801, code=CODE)
    task = GroupApprovalTask.objects.create(name="Check")
    workflow = Workflow.objects.create(name="Approval")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    item.save_revision(clean=False)
    workflow.start(item, people["actor"])

    (problem,) = refused(people, csv_file(catalogue_row()))

    assert "in a workflow" in problem


def test_an_item_that_was_withdrawn_is_not_brought_back(people: People) -> None:
    make_item(serial=801, code=CODE).unpublish()

    (problem,) = refused(people, csv_file(catalogue_row()))

    assert "is not published" in problem


def test_a_locked_item_is_a_conflict(people: People) -> None:
    item = make_item(serial=801, code=CODE)
    ServiceItem.objects.filter(pk=item.pk).update(locked=True)

    (problem,) = refused(people, csv_file(catalogue_row()))

    assert "locked" in problem


def test_unknown_and_missing_columns_are_named(people: People) -> None:
    row = catalogue_row(colour="red")
    del row["legal_basis"]

    assert refused(people, csv_file(row)) == [
        "line 1, column colour: This column is not known.",
        "line 1, column legal_basis: This column is missing.",
    ]


def test_an_account_that_may_not_publish_may_not_import(people: People) -> None:
    with pytest.raises(ImportNotPermittedError):
        import_catalogue(
            content=csv_file(catalogue_row()),
            actor=people["author"],
            author=people["author"],
            approver=people["approver"],
            at=AT,
        )


def test_two_items_cannot_have_one_serial_number(people: People) -> None:
    rows = catalogue_row(), catalogue_row(code="511922-0802")

    assert refused(people, csv_file(*rows)) == ["line 3, column seq: “801” is already the number of 511922-0801."]
    make_item(serial=900, code="511922-0900")
    assert refused(people, csv_file(catalogue_row(seq="900"))) == [
        "line 2, column seq: “900” is already the number of 511922-0900."
    ]
