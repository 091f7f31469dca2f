"""What can hinder the embedded PostgreSQL; each message is one line that says what to do."""


class EmbeddedPostgresError(Exception):
    """The embedded PostgreSQL cannot be set up or started."""


class AlreadyRunningError(EmbeddedPostgresError):
    """Another process has started the server of this directory and still holds it."""
