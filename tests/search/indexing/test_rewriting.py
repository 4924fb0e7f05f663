"""An upgrade that changes what the index holds has every entry written again."""

from importlib import import_module

import pytest
from django.apps import apps

from search.engines.database import DatabaseEngine
from search.engines.database.tables import KeptEntry
from search.indexing.following import follow
from search.models import EnginePosition
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def test_migration_has_the_database_follow_from_the_beginning_and_no_other_engine() -> None:
    make_site("en")
    case = make_case("A square that holds rain")
    engine = DatabaseEngine()
    follow(engine)
    written = dict(KeptEntry.objects.values_list("page_id", "words"))
    other = EnginePosition.objects.create(engine="elasticsearch", sequence=7)
    KeptEntry.objects.update(words="of an earlier release")

    import_module("search.migrations.0007_concepts_in_the_index").follow_from_the_beginning(apps, None)
    other.refresh_from_db()
    assert (other.sequence, EnginePosition.objects.get(engine="database").sequence) == (7, 0)
    follow(engine)

    assert case.pk in written
    assert dict(KeptEntry.objects.values_list("page_id", "words")) == written
