"""The builder: a rule is written line by line and reads as a sentence while one types.

What is typed travels as plain form fields whose names are the paths of the rule's parts (``when.0.1.value``), the same
paths by which ``rules.language.check_rule`` names a problem. So a problem finds its control, and the form works
without a script: every button is a submission that comes back with the rows as asked for and nothing lost.

``entries`` is what was typed, ``reading`` takes it from a submission and ``stored`` from a rule, ``composing`` makes a
rule of it, ``judging`` says what is wrong and how the sentence reads, ``rows`` moves lines about, and ``lines``,
``outcome`` and ``situations`` say which controls a page shows.
"""
