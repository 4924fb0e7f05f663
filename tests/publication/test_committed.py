"""What only shows when transactions really end: calls outside of any transaction."""

import pytest
from wagtail.models import Page

from closercities.publication import upkeep
from closercities.publication.invalidation import (
    pending,
    refresh_below,
    refresh_everything,
    refresh_overdue,
    refresh_readers,
    refresh_translations,
)
from closercities.publication.writing import refresh, withdraw
from tests.factories.cases import make_case
from tests.factories.site import make_site

# Such tests empty the database when they end. Each stands in a file of its own: xdist hands those out last.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en")


def test_whatever_makes_documents_opens_its_own_transaction() -> None:
    case = make_case("Rain garden")
    refresh_overdue()
    refresh_below(Page.objects.get(pk=case.pk))
    refresh_everything()
    refresh_readers([f"page:{case.translation_key}"])
    refresh_translations([case.translation_key])
    refresh([case.pk])
    upkeep.catch_up()
    upkeep.forget_tombstones()
    assert [change.event for change in withdraw([case.pk], "deleted")] == ["page.withdrawn"]
    assert pending() == 0
