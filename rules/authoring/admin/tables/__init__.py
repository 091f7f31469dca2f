"""The tables of rules on the screen: changed cell by cell, or as a workbook, always within a draft."""
