"""What tests of caches in front ask for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django_tasks import default_task_backend
from pytest_django import Settings

from tests.api.front_cache.cache import Cache, listening
from tests.factories.site import make_site

BACKEND = "closercities.api.front_cache.backend.HTTPBackend"


@pytest.fixture
def cache(settings: Settings, db: None) -> Iterator[Cache]:
    """A cache that is told addresses."""
    make_site("en")
    with listening() as found:
        settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": BACKEND, "LOCATION": found.url}}
        yield found


@pytest.fixture
def queue(settings: Settings) -> Any:
    """Tasks that are kept and not run."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}
    }
    default_task_backend.clear()  # type: ignore[attr-defined]
    return default_task_backend
