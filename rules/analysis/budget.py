"""How much work a question may cost: beyond it the answer is "not decided", which is never taken for "fine"."""


class UndecidedError(Exception):
    """The question was not answered within its budget, or asks something that is not understood exactly."""

    def __init__(self, why_en: str, why_zh: str) -> None:
        super().__init__(why_en)
        self.why_en = why_en
        self.why_zh = why_zh


class Budget:
    """Counts steps, not seconds, so that the same rules always get the same answers.

    A question may take `per_question` steps, all together `total`.
    """

    def __init__(self, per_question: int = 60_000, total: int = 20_000_000) -> None:
        self._per_question = per_question
        self._left = total
        self._question = per_question

    def begin(self) -> None:
        """Starts the count of a new question."""
        self._question = self._per_question

    def spend(self, steps: int = 1) -> None:
        """Takes note of work done.

        Raises:
            UndecidedError: There is no more to spend.
        """
        self._question -= steps
        self._left -= steps
        if self._question < 0 or self._left < 0:
            raise UndecidedError("too many combinations to look at", "需要核对的组合过多")
