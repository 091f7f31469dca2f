"""Whether the published rules still compile, with the vocabulary and the engine of this installation."""

from rules.authoring.errors import RulesFailingError
from rules.authoring.events import fingerprint
from rules.authoring.models import Bundle, RuleSetVersion
from rules.authoring.selectors.bundles import get_manifest
from rules.authoring.services.proving import prove_bundles


def list_published_problems(version: RuleSetVersion) -> list[str]:
    """One line per problem of a version; none means that every bundle is whole, compiles and passes its examples."""
    expected = set(get_manifest(version).values())
    stored = dict(Bundle.objects.filter(hash__in=expected).values_list("hash", "rules"))
    problems = [f"bundle {key[:12]}: is not stored" for key in sorted(expected - set(stored))]
    changed = {key for key, forms in stored.items() if fingerprint(forms) != key}
    problems += [f"bundle {key[:12]}: is not what its hash says" for key in sorted(changed)]
    try:
        prove_bundles({key: forms for key, forms in stored.items() if key not in changed})
    except RulesFailingError as error:
        problems += [f"{code or 'bundle'}: {said}" for code, lines in error.fields.items() for said in lines]
        if not error.fields:
            problems.append(str(error.detail))
    return problems
