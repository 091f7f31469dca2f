"""Facts of higher layers: registered by name, asked at every evaluation, read by the vocabulary like all others."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import pytest

from hall.cases.facts import forget_fact_source, register_fact_source
from hall.cases.models import Case
from rules.language import Line, Operator
from tests.factories.cases import County, accepted, at, card


def project_facts(case: Case, at: datetime) -> Mapping[str, object]:
    return {"funding": "government"}


@pytest.fixture
def source() -> Iterator[None]:
    register_fact_source("a project", project_facts)
    yield
    forget_fact_source("a project")


def test_a_rule_sees_what_a_source_tells(county: County, source: None) -> None:
    county.publish(card("test.project", Line("funding", Operator.IS, "government")), when=at("2026-03-09 09:00"))
    case = accepted(county, "2026-03-09 10:00")
    signal = case.signals.get()
    assert (signal.rule, signal.facts_used) == ("test.project", {"funding": "government"})


def test_a_name_is_registered_once(source: None) -> None:
    register_fact_source("a project", project_facts)  # the same again is no matter
    with pytest.raises(ValueError, match="already a source"):
        register_fact_source("a project", lambda case, at: {})
