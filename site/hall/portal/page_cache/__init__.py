"""Pages kept ready for people who are not signed in, and made anew the second after something in them changed.

See ``docs/decisions/page-cache.md``.
"""
