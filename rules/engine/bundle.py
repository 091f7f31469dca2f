"""A compiled set of rules, ready to be evaluated any number of times by any number of threads."""

import hashlib
from collections.abc import Collection, Mapping, Sequence

from rules.engine.durable import DurableEvaluator
from rules.engine.encoding import encode
from rules.engine.errors import CompileError, DisagreementError, EvaluationFailedError
from rules.engine.reference import ReferenceEvaluator
from rules.language import Kind, Problem, Rule, canonical_json, check_compiles, rule_to_json, sentence
from rules.vocabulary import FactValue, Label, Vocabulary


class Bundle:
    """Rules in the order priority, then code, with both evaluators."""

    def __init__(self, rules: Sequence[Rule], vocabulary: Vocabulary, *, confirm: bool = True) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: (rule.priority, rule.code)))
        self.vocabulary = vocabulary
        self.fingerprint = hashlib.sha256(canonical_json([rule_to_json(rule) for rule in self.rules])).hexdigest()
        self._engine = DurableEvaluator(encode(self.rules, vocabulary))
        self._reference = ReferenceEvaluator(self.rules, vocabulary) if confirm else None
        self._sentences: dict[str, Label] = {}

    def fired(self, values: Mapping[str, FactValue], kinds: Collection[Kind] | None = None) -> list[Rule]:
        """The rules of these kinds (none named: all) whose conditions hold, in order; dates are not looked at.

        Raises:
            EvaluationFailedError: An evaluator failed.
            DisagreementError: The two evaluators differ.
        """
        try:
            by_engine = self._engine.fired(values, kinds)
            if kinds is not None:
                by_engine = {position for position in by_engine if self.rules[position].kind in kinds}
            if self._reference is not None:
                self._confirm(by_engine, self._reference.fired(values, kinds))
        except EvaluationFailedError:
            raise
        except Exception as error:
            raise EvaluationFailedError(f"an evaluator failed: {error}") from error
        rules = self.rules
        return [rules[position] for position in sorted(by_engine)]

    def _confirm(self, by_engine: set[int], by_reference: set[int]) -> None:
        if by_engine != by_reference:
            self._engine.close()  # whatever it holds is suspect
            raise DisagreementError(
                bundle=self.fingerprint,
                by_engine=frozenset(self.rules[position].code for position in by_engine),
                by_reference=frozenset(self.rules[position].code for position in by_reference),
            )

    def sentence(self, rule: Rule) -> Label:
        """What a rule of the bundle says; put together when first asked for."""
        text = self._sentences.get(rule.code)
        if text is None:
            text = self._sentences[rule.code] = sentence(rule, self.vocabulary)
        return text

    def close(self) -> None:
        """Frees the engine's memory. A thread that still holds the bundle may go on: it is built again."""
        self._engine.close()


def compile_bundle(rules: Sequence[Rule], vocabulary: Vocabulary, *, confirm: bool = True) -> Bundle:
    """Checks rules and compiles them; the engine's own structures are built at the first evaluation.

    Without `confirm` the reference evaluator is left out: only for measuring.

    Raises:
        CompileError: A rule does not fit the vocabulary or the language, or two have the same code.
    """
    problems = [(rule.code, problem) for rule in rules for problem in check_compiles(rule, vocabulary)]
    seen: set[str] = set()
    for rule in rules:
        if rule.code in seen:
            problems.append((rule.code, Problem("code", Label("another rule has this code", "编码与另一规则重复"))))
        seen.add(rule.code)
    if problems:
        raise CompileError(problems)
    return Bundle(rules, vocabulary, confirm=confirm)
