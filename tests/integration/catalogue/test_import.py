"""Importing a catalogue: all rows or none, nothing done twice, nothing a person wrote overwritten."""

from datetime import UTC, datetime
from typing import TypedDict

import pytest
from wagtail.models import GroupApprovalTask, Revision, Workflow, WorkflowTask

from cms_pages.errors import CatalogueImportError, ImportNotPermittedError
from cms_pages.models import ServiceItem
from cms_pages.selectors import get_item
from cms_pages.services.catalogue_import import ImportReport, ReferenceReport, import_catalogue
from hall.organization.models import User
from rules.authoring.models import ChangeSet, RuleSetVersion
from rules.authoring.selectors import list_item_limits
from rules.authoring.services import NewLimit, set_limit
from tests.factories.catalogue import CatalogueAuthorityFactory, change_in_draft, make_item
from tests.factories.catalogue_files import catalogue_row, csv_file, packaged_file, xlsx_file

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
LATER = datetime(2026, 3, 3, 1, tzinfo=UTC)
CODE = "511922-0801"


class People(TypedDict):
    actor: User
    author: User
    approver: User


@pytest.fixture
def people() -> People:
    CatalogueAuthorityFactory.create()
    return {
        "actor": User.objects.create_superuser("importer", password="not used"),
        "author": User.objects.create_user("author", password="not used"),
        "approver": User.objects.create_user("approver", password="not used"),
    }


def run(people: People, content: bytes, *, at: datetime = AT, dry_run: bool = False) -> ImportReport:
    report = import_catalogue(content=content, **people, at=at, dry_run=dry_run)
    assert isinstance(report, ImportReport)
    return report


def refused(people: People, content: bytes) -> list[str]:
    with pytest.raises(CatalogueImportError) as refusal:
        import_catalogue(content=content, **people, at=LATER)
    return [str(problem) for problem in refusal.value.problems]


def test_a_row_becomes_a_published_item_with_coded_parts(people: People) -> None:
    run(people, csv_file(catalogue_row()))

    item = get_item(CODE)
    assert item.item_type == "01"
    assert [step.code for step in item.steps] == ["accept", "review", "decide", "deliver"]
    # a document that project approval knows carries the same code everywhere
    assert [document.code for document in item.documents] == ["0801-01", "A01"]
    assert item.documents[1].name.en == "Project proposal"
    assert [(procedure.code, procedure.may_pause) for procedure in item.special_procedures] == [
        ("hearing", True),
        ("on-site-verification", False),
    ]
    assert item.audiences == ("person", "organization")
    assert item.revision is not None


def test_a_workbook_says_the_same_as_a_csv_file(people: People) -> None:
    row: dict[str, object] = {**catalogue_row(), "seq": 801, "committed_days": 7, "statutory_days": 20.0}

    assert run(people, xlsx_file(row)).rows.created == [CODE]
    assert run(people, csv_file(catalogue_row())).rows.unchanged == [CODE]


@pytest.mark.parametrize(
    ("cell", "level", "note"),
    [
        ("county", "county", ""),
        ("village_assist", "village", "assist"),
        ("township_first_review", "township", "first_review"),
        ("city_delegated_branch", "city", "delegated_branch"),
    ],
)
def test_a_level_says_who_shares_the_item(people: People, cell: str, level: str, note: str) -> None:
    run(people, csv_file(catalogue_row(level=cell)))

    item = get_item(CODE)
    assert (item.level, item.level_note) == (level, note)


def test_limits_become_rules_in_an_approved_import_change(people: People) -> None:
    report = run(people, csv_file(catalogue_row()))

    limits = list_item_limits([CODE], AT)[CODE]
    assert limits.statutory is not None
    assert (limits.statutory.amount, limits.statutory.verified) == (20, True)
    assert limits.committed is not None
    assert (limits.committed.amount, limits.committed.verified) == (7, False)
    assert limits.steps["review"].amount == 6
    assert limits.delivery is not None
    assert limits.delivery.amount == 1
    change = ChangeSet.objects.get()
    assert (change.author, change.approver, change.origin) == (people["author"], people["approver"], "import")
    assert report.limits.version is not None


@pytest.mark.parametrize(
    ("days", "unit", "check", "expected"),
    [
        # none known
        ("", "", "no_statutory_limit_known", None),
        ("0", "", "no_statutory_limit_known", None),
        # 0 is the same day
        ("0", "working_day", "law_text_read", 0),
        ("30", "calendar_day", "general_knowledge_unverified", 30),
    ],
)
def test_an_empty_statutory_limit_is_none_and_zero_is_the_same_day(
    people: People, days: str, unit: str, check: str, expected: int | None
) -> None:
    row = catalogue_row(
        statutory_days=days,
        statutory_unit=unit,
        limit_check=check,
        committed_days="0",
        steps="accept:0|decide:0|deliver:0",
    )
    run(people, csv_file(row))

    statutory = list_item_limits([CODE], AT)[CODE].statutory
    assert (statutory and statutory.amount) == expected


def test_a_second_import_changes_nothing(people: People) -> None:
    run(people, csv_file(catalogue_row()))
    revisions, versions = Revision.objects.count(), RuleSetVersion.objects.count()

    report = run(people, csv_file(catalogue_row()), at=LATER)

    assert report.rows.unchanged == [CODE]
    assert (Revision.objects.count(), RuleSetVersion.objects.count()) == (revisions, versions)
    assert ChangeSet.objects.count() == 1


def test_a_changed_row_becomes_a_new_revision_that_says_what_changed(people: People) -> None:
    run(people, csv_file(catalogue_row()))
    before = get_item(CODE)

    report = run(people, csv_file(catalogue_row(name_en="Better name", materials="项目建议书|身份证")), at=LATER)

    after = get_item(CODE)
    assert report.rows.changed == {CODE: ("name_en", "documents")}
    assert after.name.en == "Better name"
    # a document that stays keeps its code, and a new one does not take over the code of another
    assert [document.code for document in after.documents] == ["A01", "0801-02"]
    assert after.revision != before.revision


def test_what_the_file_does_not_speak_of_stays_as_a_person_left_it(people: People) -> None:
    run(people, csv_file(catalogue_row()))
    item = ServiceItem.objects.get(code=CODE)
    document = item.documents.get(code="A01")
    document.name_en, document.copies = "Proposal of the project", 3
    item.documents.add(document)
    item.audiences = ["organization"]
    item.save_revision(clean=False).publish()

    report = run(people, csv_file(catalogue_row()), at=LATER)

    assert report.rows.unchanged == [CODE]
    kept = get_item(CODE)
    assert (kept.documents[1].name.en, kept.documents[1].copies) == ("Proposal of the project", 3)
    assert kept.audiences == ("organization",)


def test_a_limit_that_a_person_changed_is_kept_and_the_difference_reported(people: People) -> None:
    run(people, csv_file(catalogue_row()))
    set_limit(
        NewLimit(CODE, "committed", 5),
        author=people["actor"],
        approver=User.objects.create_superuser("second", password="not used"),
        at=LATER,
    )

    report = run(people, csv_file(catalogue_row()), at=LATER)

    limits = list_item_limits([CODE], LATER)[CODE]
    assert limits.committed is not None
    assert limits.committed.amount == 5
    (difference,) = report.limits.differences
    assert (difference.item, difference.clock) == (CODE, "committed")
    assert any("7 working_day in the file, 5 working_day in force" in line for line in report.lines())


def test_a_dry_run_tells_the_same_and_stores_nothing(people: People) -> None:
    report = run(people, csv_file(catalogue_row()), dry_run=True)

    assert report.rows.created == [CODE]
    assert len(report.limits.new) == 6
    assert not ServiceItem.objects.exists()
    assert not ChangeSet.objects.exists()
    assert not Revision.objects.exists()


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


def test_items_that_the_file_leaves_out_are_listed_and_stay(people: People) -> None:
    other = make_item()

    report = run(people, csv_file(catalogue_row()))

    assert report.not_in_file == [other.code]
    assert get_item(other.code).code == other.code


def test_two_items_cannot_have_one_serial_number(people: People) -> None:
    rows = catalogue_row(), catalogue_row(code="511922-0802")

    assert refused(people, csv_file(*rows)) == ["line 3, column seq: “801” is already the number of 511922-0801."]
    make_item(serial=900, code="511922-0900")
    assert refused(people, csv_file(catalogue_row(seq="900"))) == [
        "line 2, column seq: “900” is already the number of 511922-0900."
    ]


def test_a_file_may_say_who_may_apply(people: People) -> None:
    run(people, csv_file(catalogue_row(audiences="organization")))

    assert get_item(CODE).audiences == ("organization",)


def test_the_reference_directory_is_told_by_its_header(people: People) -> None:
    content = packaged_file("real_items_guangan_511602.csv")

    first = import_catalogue(content=content, **people, at=AT)
    again = import_catalogue(content=content, **people, at=LATER)

    assert isinstance(first, ReferenceReport)
    assert isinstance(again, ReferenceReport)
    assert len(first.rows.created) == 1135
    assert len(again.rows.unchanged) == 1135
