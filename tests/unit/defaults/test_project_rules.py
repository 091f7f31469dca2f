"""The document needs of investment projects: every row is a rule or is named as left out."""

from rules.defaults import list_project_documents, list_project_rules, unmatched_project_rows
from rules.defaults.project_flow import item_code_of, list_flow
from rules.language import Prerequisite, Rule, item_scope


def rules_by_code() -> dict[str, Rule]:
    return {rule.code: rule for rule in list_project_rules()}


def documents(rule: Rule) -> tuple[tuple[str, ...], ...]:
    assert isinstance(rule.then, Prerequisite)
    assert rule.then.act == "decide"
    return rule.then.documents


def test_no_row_of_the_flow_is_lost() -> None:
    flow = list_flow()
    matched = [row for row in flow if item_code_of(row)]
    assert len(flow) == 36
    assert len(matched) == 20
    assert len(matched) + len(unmatched_project_rows()) == len(flow)


def test_every_matched_row_has_its_rule() -> None:
    ruled = {item for rule in list_project_rules() for item in item_scope(rule) or ()}
    assert ruled == {row.item_code for row in list_flow() if row.item_code}


def test_every_need_of_a_matched_row_is_in_exactly_one_rule() -> None:
    for row in list_flow():
        if row.item_code:
            needed = sorted(need.codes for need in row.needs)
            ruled = [
                group
                for rule in list_project_rules()
                if item_scope(rule) == frozenset({row.item_code})
                for group in documents(rule)
            ]
            assert sorted(ruled) == needed, row.name.en


def test_any_one_of_several_documents_will_do() -> None:
    assert documents(rules_by_code()["prereq.D20"]) == (("A18",), ("D06", "D07", "D08"))


def test_a_conditional_need_holds_only_where_its_producing_item_applies() -> None:
    rules = rules_by_code()
    assert documents(rules["prereq.D14"]) == (("D13",), ("D10",))
    conditional = rules["prereq.D14.D19"]
    assert documents(conditional) == (("D19",),)
    lines = [(line.field, line.value) for line in conditional.when.groups[0].lines]
    assert lines == [("item", "511922-0016"), ("civil_building", True)]


def test_a_condition_with_alternatives_pins_the_item_in_each() -> None:
    groups = rules_by_code()["prereq.D07.D04"].when.groups
    assert [[line.field for line in group.lines] for group in groups] == [
        ["item", "land_mode"],
        ["item", "new_land_ha"],
    ]


def test_another_catalogue_can_be_assigned() -> None:
    rules = list_project_rules({"取水许可": "510000-77"})
    assert [(rule.code, item_scope(rule)) for rule in rules] == [("prereq.D21", frozenset({"510000-77"}))]
    assert len(unmatched_project_rows({"取水许可": "510000-77"})) == 35


def test_every_document_of_the_flow_has_a_name_in_both_languages() -> None:
    names = list_project_documents()
    mentioned = {code for row in list_flow() for need in row.needs for code in need.codes}
    mentioned |= {code for row in list_flow() for code in row.produces}
    assert mentioned <= set(names)
    assert all(name.en and name.zh for name in names.values())
