"""The one door to durable_rules: a stateless evaluator made of a library that keeps state.

The order of calls is the whole safety of this module; each step answers a measured hazard of the library:

1. create a ruleset, then assert, complete and retract a prime fact, so that its state can be deleted safely later;
2. one `sid` for the life of the ruleset, one lock around each evaluation;
3. assert one flat fact with a fixed id; the answer is 0 (some rule matched) or 1 (none did, nothing was stored);
4. on 0: drain the started actions by name, then retract the fact;
5. on any exception: delete state and ruleset, so the next evaluation starts on fresh ones, and raise;
6. to close: delete the state first, then the ruleset.

Nothing is built before the first evaluation, and again after a fork: a child never touches its parent's rulesets.
"""

import itertools
import json
import os
import string
import threading
from collections.abc import Collection, Mapping, Sequence

import durable_rules_engine

from rules.engine.encoding import Encoding
from rules.engine.errors import EvaluationFailedError
from rules.engine.fact_text import fact_writer
from rules.engine.packing import Chunk, pack
from rules.language import Kind
from rules.vocabulary import FactValue

_MATCHED, _NOT_MATCHED = 0, 1
_SID = "1"
_PRIME = '{"sid":"1","id":"p","k":0}'
FACT_HEAD = '{"sid":"1","id":"f","k":1'
RETRACT = '{"sid":"1","id":"f"}'

_NAMES = string.ascii_letters + string.digits
"""Names of engine rules: single characters, so that the first one fired is read off an answer at a glance."""

_rulesets = itertools.count()


class _Process:
    """This process's number, which costs a call of the system each time it is asked for."""

    number = os.getpid()

    @classmethod
    def ask_again(cls) -> None:
        cls.number = os.getpid()


os.register_at_fork(after_in_child=_Process.ask_again)

_assert_fact = durable_rules_engine.assert_fact
_start_action = durable_rules_engine.start_action_for_state
_next_action = durable_rules_engine.complete_and_start_action
_retract_fact = durable_rules_engine.retract_fact


class _Ruleset:
    """One chunk inside the engine, primed and ready."""

    def __init__(self, chunk: Chunk) -> None:
        self.kinds = chunk.kinds
        named = tuple(zip(_NAMES, chunk.conjuncts, strict=False))
        self.rules = {name: conjunct.rule for name, conjunct in named}
        definition: dict[str, object] = {
            name: {"all": [{"m": {"$and": [{"k": 1}, *(item.as_engine() for item in conjunct.comparisons)]}}]}
            for name, conjunct in named
        }
        definition["-"] = {"all": [{"m": {"$and": [{"k": 0}]}}]}
        self.handle: int = durable_rules_engine.create_ruleset(
            f"bundle-{next(_rulesets)}", json.dumps(definition, ensure_ascii=False)
        )
        self._prime()

    def _prime(self) -> None:
        status, state = _assert_fact(self.handle, _PRIME)
        if status != _MATCHED or _start_action(self.handle, state) is None:
            raise EvaluationFailedError(f"the engine did not take its prime fact (status {status})")
        if _next_action(self.handle, state) is not None:
            raise EvaluationFailedError("the engine fired more than its prime rule")
        _retract_fact(self.handle, _PRIME)

    def close(self) -> None:
        try:
            durable_rules_engine.delete_state(self.handle, _SID)
        finally:
            durable_rules_engine.delete_ruleset(self.handle)


class _Home:
    """The rulesets of one process, and the lock that guards them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.rulesets: list[_Ruleset] = []

    def build(self, chunks: Sequence[Chunk]) -> None:
        for chunk in chunks:
            self.rulesets.append(_Ruleset(chunk))

    def discard(self) -> None:
        rulesets, self.rulesets = self.rulesets, []
        for ruleset in rulesets:
            ruleset.close()


class DurableEvaluator:
    """Evaluates an encoded bundle with durable_rules; safe to share between threads."""

    def __init__(self, encoding: Encoding) -> None:
        self._homes: dict[int, _Home] = {}
        self._chunks = pack(encoding)
        self._writer = fact_writer(encoding, self._chunks)

    def fired(self, values: Mapping[str, FactValue], kinds: Collection[Kind] | None = None) -> set[int]:
        """The positions of the rules that hold for the facts: all of the kinds asked for, perhaps others.

        Raises:
            EvaluationFailedError: The engine failed; the next call starts on a fresh one.
        """
        texts = self._writer.texts(values)
        process = _Process.number
        home = self._homes.get(process) or self._homes.setdefault(process, _Home())
        with home.lock:
            try:
                if not home.rulesets:
                    home.build(self._chunks)
                return _run(home.rulesets, texts, kinds)
            except BaseException as error:
                home.discard()
                if isinstance(error, Exception) and not isinstance(error, EvaluationFailedError):
                    raise EvaluationFailedError(f"the engine failed: {error}") from error
                raise

    def close(self) -> None:
        """Frees the engine's memory; a later evaluation builds it again."""
        home = self._homes.get(_Process.number)
        if home is not None:
            with home.lock:
                home.discard()

    def __del__(self) -> None:
        home = self._homes.get(_Process.number)
        if home is not None and home.lock.acquire(blocking=False):  # held only by a thread that the exit has stopped
            home.discard()


def _run(rulesets: Sequence[_Ruleset], texts: Sequence[str | None], kinds: Collection[Kind] | None) -> set[int]:
    """Asks each ruleset that has a text about it; the texts are the fields of one fact."""
    fired: set[int] = set()
    fire = fired.add
    for ruleset, text in zip(rulesets, texts):  # noqa: B905 - as many; saying so costs more than counting
        if text is None or (kinds is not None and ruleset.kinds.isdisjoint(kinds)):
            continue
        handle = ruleset.handle
        status, state = _assert_fact(handle, f"{FACT_HEAD}{text}}}")
        if status == _NOT_MATCHED:
            continue
        if status != _MATCHED:
            raise EvaluationFailedError(f"the engine answered {status} to a fact")
        started = _start_action(handle, state)
        if started is None:
            raise EvaluationFailedError("the engine matched a fact but started no action")
        rules = ruleset.rules
        message = started[1]
        while message is not None:
            fire(rules[message[2]])
            message = _next_action(handle, state)
        _retract_fact(handle, RETRACT)
    return fired
