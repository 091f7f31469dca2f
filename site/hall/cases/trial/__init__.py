"""What would have become of past cases under other rules: lived through again in memory, never written.

The trial asks: had these rules held all along, which limits would a case have had, and what would have been found,
on which day? A history is read back from what is stored (``stream``, ``histories``), lived through once under the
rules as they are and once under the changed ones (``living``), and the two lives are compared (``comparison``).

Living through follows ``services.judgement`` and ``services.time_passing`` to the second: the same acts, the same
instants between them, the same facts. It is a second telling of the same story, made for a million cases, and tests
hold it against the services themselves.
"""
