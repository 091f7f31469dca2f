"""Why serving cannot begin; each message is one line that says what to do."""


class ServeError(Exception):
    """The county cannot be served."""


class StoppedError(Exception):
    """The person at the terminal asked to stop."""
