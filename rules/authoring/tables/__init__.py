"""The studio's tables as plain data: what stands in which cell, what an edit makes of a rule, and both as a workbook.

What this is: pure functions between rules and cells. The screen and the workbook are two ways to the same edits, so
a figure typed into the grid and one typed into a spreadsheet are read, refused and shown alike.

What this is not: a place that asks the database or saves anything; that is for selectors and services. What people
get wrong: a cell is not a rule. A limit inherited from a rule of all items fills the cell of every item it speaks of,
and editing one of these cells makes that item's own rule.
"""
