"""Where the engine's library breaks, the encoding must not come."""

from rules.engine import Bundle, compile_bundle
from rules.engine.encoding import encode
from rules.engine.packing import LARGEST_CHUNK, LARGEST_CHUNK_FIELDS, pack
from rules.language import Group, Rule, When
from rules.vocabulary import Field, FieldType, Vocabulary, read_facts
from tests.factories.rule_language import TEST_VOCABULARY, accountability, label, line, when


def fired_count(bundle: Bundle, facts: dict[str, object]) -> int:
    return len(bundle.fired(read_facts(facts, TEST_VOCABULARY).values))


def test_more_than_64_true_alternatives_fire_one_rule_once() -> None:
    rule = accountability("r", when(*(line("count", "less", number) for number in range(10, 210))))
    with_200 = compile_bundle([rule], TEST_VOCABULARY)
    assert fired_count(with_200, {"count": 1}) == 1
    assert fired_count(with_200, {"count": 500}) == 0


def test_256_alternatives_by_negation_are_taken() -> None:
    lines = tuple(line("count", "is", number, negated=True) for number in range(8))
    bundle = compile_bundle([accountability("r", When((Group(lines),)))], TEST_VOCABULARY)
    assert fired_count(bundle, {}) == 1
    assert fired_count(bundle, {"count": 9}) == 1
    assert fired_count(bundle, {"count": 3}) == 0


def test_many_rules_that_all_hold_all_fire() -> None:
    for size in (1, LARGEST_CHUNK, LARGEST_CHUNK + 1, 130):
        rules = [accountability(f"r{number}", when(line("count", "less", 1000 + number))) for number in range(size)]
        assert fired_count(compile_bundle(rules, TEST_VOCABULARY), {"count": 1}) == size


def test_more_than_512_rules_are_evaluated() -> None:
    rules = [accountability(f"r{number}", when(line("count", "is", number % 7))) for number in range(700)]
    assert fired_count(compile_bundle(rules, TEST_VOCABULARY), {"count": 3}) == 100


def test_rules_alike_in_everything_but_code_all_fire() -> None:
    rules = [accountability(f"r{number}", when(line("item", "is", "A"))) for number in range(80)]
    assert fired_count(compile_bundle(rules, TEST_VOCABULARY), {"item": "A"}) == 80


def test_a_chunk_has_at_most_60_engine_rules_and_240_fields() -> None:
    names = [f"n{number}" for number in range(600)]
    vocabulary = Vocabulary(*(Field(name, FieldType.INTEGER, label(name)) for name in names))
    rules: list[Rule] = [
        accountability(f"r{start}", When((Group(tuple(line(name, "less", 5) for name in names[start : start + 90])),)))
        for start in range(0, 500, 10)
    ]
    chunks = pack(encode(rules, vocabulary))
    assert max(len(chunk.conjuncts) for chunk in chunks) + 1 <= 60
    assert max(len(chunk.fields) for chunk in chunks) <= LARGEST_CHUNK_FIELDS
    facts: dict[str, object] = dict.fromkeys(names, 1)
    fired = compile_bundle(rules, vocabulary).fired(read_facts(facts, vocabulary).values)
    assert len(fired) == len(rules)


def test_an_empty_bundle_finds_nothing() -> None:
    assert fired_count(compile_bundle([], TEST_VOCABULARY), {"count": 1}) == 0
