"""Ten submitters at once, with files. `make bench` has two hundred."""

from collections import Counter

import pytest
from pytest_django import Settings

from tests.benchmarks.crowd import faults_of, share_at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
SUBMITTERS = 10


def test_everything_that_many_share_at_once_is_there_once(
    platform: None, admin_address: str, settings: Settings
) -> None:
    settings.ROOT_URLCONF = "tests.benchmarks.submitter_urls"
    settings.FORM_POSTS_PER_HOUR = 1_000
    crowd = share_at_once(admin_address, SUBMITTERS, seconds=120)
    assert faults_of(crowd) == []
    assert [each.told.is_sent for each in crowd] == [True] * SUBMITTERS
    statuses = sum((each.told.statuses for each in crowd), Counter[int]())
    # Begun, nine steps and as many bare forms, sent; a picture and a document.
    assert statuses == {302: 20 * SUBMITTERS, 201: 2 * SUBMITTERS}
