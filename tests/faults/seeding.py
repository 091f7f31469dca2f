"""``python -m tests.faults.seeding``: fills an empty county in operation; answers the tokens of its officers."""

import json
import sys

import django


def main() -> None:
    """Make the county, and a token for everybody who acts over HTTP."""
    django.setup()
    from django.db import transaction  # noqa: PLC0415  needs the settings
    from rest_framework.authtoken.models import Token  # noqa: PLC0415

    from tests.factories.cases import make_county  # noqa: PLC0415

    with transaction.atomic():
        officers = make_county().officers
        tokens = {name: Token.objects.create(user=officers[name]).key for name in ("clerk", "approver")}
    sys.stdout.write(f"{json.dumps(tokens)}\n")


if __name__ == "__main__":
    main()
