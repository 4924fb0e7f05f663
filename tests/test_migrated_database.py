"""The database that every test starts from."""

import pytest

from closercities.publication.models import Invalidation, PublishedDocument


@pytest.mark.django_db
def test_migrated_database_leaves_nothing_to_the_worker() -> None:
    assert not Invalidation.objects.exists()
    assert not PublishedDocument.objects.exists()
