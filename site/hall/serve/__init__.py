"""Serves a county from one machine: database, web and worker under one process in the foreground.

``python -m hall.serve``, which is what ``make demo`` runs. A county in
operation has its own process manager start gunicorn and the worker instead
(docs/operations.md); nothing else in the product depends on this package.
"""
