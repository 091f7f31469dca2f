"""Questions about rules answered exactly, from their trees: whether they can fire, and why they did or did not.

`analyse` looks at a whole set of rules as it would stand after a change and says what is wrong with it, each time with
the rules and a case that shows it. How it is decided: a line is a set of values of one field, or a comparison of two;
a rule is any of several conjuncts of lines; every check asks whether a case exists that meets some conjuncts and none
of others. Sets are intervals, lists of texts and machines for patterns, so a "no" is a proof and a "yes" is a case.
What a budget of steps does not suffice for is reported as not decided, never as fine.
"""

from rules.analysis.analysing import analyse
from rules.analysis.diagnosis import Diagnosis, DiagnosisKind, DiagnosisSeverity
from rules.analysis.world import ItemFacts

__all__ = ["Diagnosis", "DiagnosisKind", "DiagnosisSeverity", "ItemFacts", "analyse"]
