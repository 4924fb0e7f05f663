"""What a step wrote is indexed once."""

from types import SimpleNamespace

import pytest
from modelsearch.backends import get_search_backend
from wagtail.models import ReferenceIndex

from closercities.core.models import Organisation, Place
from closercities.demo.loader import indexing
from closercities.demo.loader.indexing import indexed_once
from tests.factories.core import PlaceFactory

pytestmark = pytest.mark.django_db
TASKS = {"references": "update_reference_index_task", "search": "insert_or_update_object_task"}


@pytest.fixture
def asked(monkeypatch) -> dict[str, list[tuple[str, ...]]]:
    """What each index was asked to bring up to date."""
    found: dict[str, list[tuple[str, ...]]] = {name: [] for name in TASKS}
    for name, task in TASKS.items():
        fake = SimpleNamespace(enqueue=lambda *saved, name=name: found[name].append(saved))
        monkeypatch.setattr(indexing, task, fake)
    return found


def harbour_authority(place: Place) -> Organisation:
    return Organisation.objects.create(name="Harbour authority", place=place)


def test_object_saved_twice_is_indexed_once(asked):
    place = PlaceFactory()
    with indexed_once():
        harbour = harbour_authority(place)
        harbour.save()

    once = [("core", "organisation", str(harbour.pk))]
    assert asked == {"references": once, "search": once}


def test_nothing_is_indexed_after_an_exception(asked):
    place = PlaceFactory()

    def step() -> None:
        with indexed_once():
            harbour_authority(place)
            raise LookupError

    with pytest.raises(LookupError):
        step()
    assert asked == {"references": [], "search": []}


def test_both_indexes_know_what_was_saved_within_and_afterwards():
    place = PlaceFactory()
    with indexed_once():
        within = harbour_authority(place)
    afterwards = harbour_authority(place)

    found = get_search_backend().search("harbour", Organisation.objects.all())
    assert set(found) == {within, afterwards}
    assert ReferenceIndex.get_references_to(place).count() == 2
