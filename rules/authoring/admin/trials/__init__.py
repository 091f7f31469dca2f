"""Trials of a change on past cases, as those who write and approve rules see them."""
