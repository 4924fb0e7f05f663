"""Which tests ``.ci/run`` has on one database alone, since their result is the same on each.

``databaseless`` ones ask no database, and ``quicker`` ones ask each the same: they run with SQLite. ``alike``
ones take long, or try what no database does differently: they run with PostgreSQL. At home each run has them
all.
"""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SERVICES = ("postgresql", "elasticsearch", "browser", "served")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup", "module_database"}
# What people see, made of records that other tests have read on each database.
SHOWN = (
    "tests/cases/submissions/admin",
    "tests/cases/submissions/uploads",
    "tests/demo",
)
# What asks each database the same, or shows what others have read there; with a server it takes twice as
# long. What stands here and needs a browser or a server runs where those are.
QUICKER = (
    "tests/api/front_cache",
    "tests/api/preview",
    "tests/api/snapshots",
    "tests/api/test_keys_admin.py",
    "tests/cases/admin",
    "tests/cases/collection",
    "tests/cases/comparison",
    "tests/cases/importer/test_import.py",
    "tests/cases/importer/test_participedia.py",
    "tests/cases/submissions/test_states.py",
    "tests/cases/tiles",
    "tests/core/admin",
    "tests/core/blocks",
    "tests/core/share_images",
    "tests/core/templatetags",
    "tests/core/test_related.py",
    "tests/core/test_roles.py",
    "tests/core/test_ways_out.py",
    "tests/home",
    "tests/patterns",
    "tests/research",
    "tests/translation/admin",
    "tests/translation/bulk/test_against_stock.py",
    "tests/translation/noticing",
    "tests/translation/overview",
    "tests/translation/review",
    "tests/walks",
    "tests/website",
)
# Longest first.
ALIKE = (
    "tests/cases/submissions/test_correcting_tile.py",
    "tests/cases/submissions/test_hostile_input.py",
    "tests/api/resources/test_exports.py",
    "tests/cases/test_facts_properties.py",
    "tests/browser/test_form_views.py",
    "tests/api/test_queries.py",
    "tests/api/schema/test_document_schemas.py",
    "tests/cases/test_evidence.py",
    "tests/api/schema/test_answers.py",
    "tests/publication/test_documents.py",
    "tests/api/conformance/test_stock.py",
    "tests/api/resources/test_expand.py",
    "tests/publication/test_documents_property.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests that one database is enough for their mark."""
    alike, quicker = ({ROOT / name for name in names} for names in ((*SHOWN, *ALIKE), QUICKER))
    for item in items:
        if _asks_no_database(item) and item.path not in alike:
            item.add_marker("databaseless")
        elif _stands_in(item, alike):
            item.add_marker("alike")
        elif _stands_in(item, quicker) and not any(map(item.get_closest_marker, SERVICES)):
            item.add_marker("quicker")


def _stands_in(item: pytest.Item, places: set[Path]) -> bool:
    return item.path in places or any(folder in places for folder in item.path.parents)


def _asks_no_database(item: pytest.Item) -> bool:
    marks = ("django_db", *SERVICES)
    fixtures = set(getattr(item, "fixturenames", ()))
    return not any(map(item.get_closest_marker, marks)) and not fixtures & DATABASE_FIXTURES
