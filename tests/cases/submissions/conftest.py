"""A site, and a submitter who fills the form without a script."""

import pytest
from django.test import Client

from tests.cases.submissions.filling import ANSWERS, Submitter
from tests.factories.site import make_site


@pytest.fixture
def site(db: None) -> None:
    """A site in English and Arabic."""
    make_site("en", "ar")


@pytest.fixture
def submitter(site: None, client: Client) -> Submitter:
    """Somebody who has begun the full form in English."""
    return Submitter(client).begin()


@pytest.fixture
def sent(submitter: Submitter) -> Submitter:
    """Somebody who has filled and sent the full form, and has yet to confirm the address."""
    submitter.fill(ANSWERS)
    submitter.send()
    return submitter
