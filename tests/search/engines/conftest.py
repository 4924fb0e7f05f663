"""The engines that the suite of behaviours runs over."""

from collections.abc import Callable
from typing import Any

import pytest

from search.engines.contract import Engine
from search.engines.database import DatabaseEngine
from search.entries import IndexEntry
from search.question import Answer, Question


@pytest.fixture(params=["database"])
def engine(request: pytest.FixtureRequest, db: None) -> Engine:
    """An engine that keeps nothing yet."""
    return DatabaseEngine()


@pytest.fixture
def keep(engine: Engine) -> Callable[..., tuple[IndexEntry, ...]]:
    """Writes entries into the engine, and gives them back."""

    def keep_entries(*entries: IndexEntry) -> tuple[IndexEntry, ...]:
        engine.write(entries)
        return entries

    return keep_entries


@pytest.fixture
def ask(engine: Engine) -> Callable[..., Answer]:
    """Asks a text of the engine, in English unless told otherwise."""

    def ask_engine(text: str = "", *locales: str, **narrowed: Any) -> Answer:
        return engine.ask(Question(locales=locales or ("en",), text=text, **narrowed))

    return ask_engine


@pytest.fixture
def find(ask: Callable[..., Answer]) -> Callable[..., list[int]]:
    """The page ids that a text finds, best first."""

    def find_pages(text: str = "", *locales: str, **narrowed: Any) -> list[int]:
        return [hit.page_id for hit in ask(text, *locales, **narrowed).hits]

    return find_pages
