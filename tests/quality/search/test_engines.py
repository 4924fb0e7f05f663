"""What is asked in measuring answers as the engines do."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError
from wagtail.models import Page

from cases.models import CasePage, ImportedRecord, ImportRun
from closercities.demo.models import LoadedRecord
from tests.factories.cases import make_case
from tests.factories.site import make_site
from tests.quality.search.corpus import missing, names_of_cases
from tests.quality.search.engines import OURS, RefusedError, engines, prepare

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "nl")


@pytest.fixture
def bridge() -> CasePage:
    make_case(title="A ferry")
    found: CasePage = make_case(title="A bridge for walkers")
    return found


@pytest.fixture
def stock(settings: Any) -> None:
    settings.WAGTAILSEARCH_BACKENDS = {
        **settings.WAGTAILSEARCH_BACKENDS,
        "stock": {"BACKEND": "wagtail.search.backends.database"},
    }


@pytest.mark.parametrize("name", ["website", OURS])
def test_ours_shows_a_dutch_reader_the_original(bridge: CasePage, name: str) -> None:
    prepare([OURS])
    assert list(engines()[name]("nl", "bridge")) == [bridge.translation_key]


def test_stock_has_nothing_but_what_is_in_the_readers_locale(bridge: CasePage, stock: None) -> None:
    assert list(engines()["stock"]("en", "bridge")) == [bridge.translation_key]
    assert list(engines()["stock"]("nl", "bridge")) == []
    assert list(engines()["stock, any word"]("en", "bridge tunnel")) == [bridge.translation_key]


def test_an_error_of_stock_is_a_refusal(stock: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> Iterable[UUID]:
        raise DatabaseError("syntax")

    monkeypatch.setattr("modelsearch.backends.base.BaseSearchBackend.search", fail)
    with pytest.raises(RefusedError, match="syntax"):
        engines()["stock"]("en", "bridge")


def test_cases_have_the_names_that_judgements_use(bridge: CasePage) -> None:
    ferry = CasePage.objects.get(title="A ferry")
    LoadedRecord.objects.create(
        key="pages/cases/a-ferry@en",
        content_type=Page.objects.get(pk=ferry.pk).content_type,
        object_id=str(ferry.pk),
        digest="",
        fingerprint="",
    )
    run = ImportRun.objects.create(file_name="cases.jsonl", mapping_name="participedia.toml")
    ImportedRecord.objects.create(
        facts_id=bridge.translation_key, source="Participedia", source_id="100", run=run, digest="0" * 64
    )
    names = names_of_cases()
    assert names == {ferry.translation_key: "demo/a-ferry", bridge.translation_key: "participedia/100"}
    assert missing(names.values(), ["demo/b", "demo/a-ferry", "demo/a"]) == ["demo/a", "demo/b"]
