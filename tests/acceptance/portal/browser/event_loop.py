"""The browser's driver keeps an event loop in the thread of the tests; the application must not take notice of it.

While a loop counts as running, Django refuses to ask its database and would open another connection, outside the
test's transaction.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def outside_the_loop() -> Iterator[None]:
    """For everything that asks the database while a browser is open."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)
