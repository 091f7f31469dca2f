import pytest

from hall.organization.models import User
from tests.factories.catalogue import CatalogueAuthorityFactory
from tests.integration.catalogue.importing import People


@pytest.fixture
def people() -> People:
    CatalogueAuthorityFactory.create()
    return {
        "actor": User.objects.create_superuser("importer", password="not used"),
        "author": User.objects.create_user("author", password="not used"),
        "approver": User.objects.create_superuser("approver", password="not used"),
    }
