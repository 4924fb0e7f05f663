"""Which tests ``.ci/run`` has on one database alone, since their result is the same on each.

``databaseless`` ones ask no database: they run with SQLite. ``alike`` ones take long and try what no
database does differently: they run with PostgreSQL. At home each run has them all.
"""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SERVICES = ("postgresql", "elasticsearch", "browser", "served")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup", "module_database"}
# Longest first.
ALIKE = (
    "tests/cases/importer/test_participedia.py",
    "tests/demo/test_content.py",
    "tests/walks/test_query_counts.py",
    "tests/cases/test_facts_properties.py",
    "tests/browser/test_form_views.py",
    "tests/walks/test_pages.py",
    "tests/api/test_queries.py",
    "tests/walks/test_blocks.py",
    "tests/walks/test_pseudo_locale.py",
    "tests/core/blocks/test_previews.py",
    "tests/api/schema/test_document_schemas.py",
    "tests/demo/test_removal.py",
    "tests/website/test_feeds.py",
    "tests/cases/test_evidence.py",
    "tests/api/schema/test_answers.py",
    "tests/website/test_sitemap.py",
    "tests/publication/test_documents.py",
    "tests/website/test_linked_data.py",
    "tests/api/conformance/test_stock.py",
    "tests/api/resources/test_expand.py",
    "tests/publication/test_documents_property.py",
    "tests/demo/test_load.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests that one database is enough for their mark."""
    alike = {ROOT / name for name in ALIKE}
    for item in items:
        if item.path in alike:
            item.add_marker("alike")
        elif _asks_no_database(item):
            item.add_marker("databaseless")


def _asks_no_database(item: pytest.Item) -> bool:
    marks = ("django_db", *SERVICES)
    fixtures = set(getattr(item, "fixturenames", ()))
    return not any(map(item.get_closest_marker, marks)) and not fixtures & DATABASE_FIXTURES
