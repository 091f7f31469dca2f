"""Limits typed into text: finding them, and saying what they are beside the rules.

What this is: pure Python over plain text, so that every way of writing "10 working days" is a row of a test.

What this is not: a reader of law. A figure that belongs to no rule of the item may still be right (a time to ask for
review, opening hours); then a person says so, once for each sentence.
"""

from cms_pages.one_truth.phrases import Phrase, find_phrases
from cms_pages.one_truth.verdicts import Judgement, KnownLimit, Verdict, judge

__all__ = ["Judgement", "KnownLimit", "Phrase", "Verdict", "find_phrases", "judge"]
