"""Whoever publishes an original hears who has to follow; translators see what waits."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from cases.models import CasePage
from closercities.core.models import User
from closercities.core.roles import EDITORS, RESEARCHERS, TRANSLATORS
from closercities.translation.admin.who_acts import WaitingPanel
from closercities.translation.models import Origin
from closercities.translation.overview.waiting import Waiting, waiting
from closercities.translation.writing import Author
from tests.admin_forms import edit, posted
from tests.factories.cases import make_case
from tests.factories.people import member
from tests.factories.site import locale, make_site
from tests.factories.translations import translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CasePage:
    """In Dutch a person's, live and whole; in Arabic a machine's draft of the title."""
    cache.clear()
    make_site("en", "nl", "ar")
    case = make_case("A square", summary="Dry.")
    whole = {("title", 0): "Plein", ("summary", 0): "Droog.", ("slug", 0): "plein"}
    translated(case, locale("nl"), whole, Author())
    translated(case, locale("ar"), {("title", 0): "ميدان"}, Author(Origin.MACHINE), live=False)
    found: CasePage = CasePage.objects.get(pk=case.pk)
    return found


def test_publishing_an_original_says_who_follows(client: Client, case: CasePage) -> None:
    client.force_login(User.objects.create_superuser("root"))
    assert waiting() == [Waiting("ar", "العربية", 0, 1)]
    cache.clear()

    shown = said(client, case, title="A garden")

    assert "It is translated: Nederlands, العربية." in shown
    assert "/admin/translations/?q=A+garden" in shown
    assert waiting() == [Waiting("nl", "Nederlands", 1, 0)]
    assert "It is translated" not in said(client, make_case("Alone"), title="Not alone")


def said(client: Client, page: CasePage, **changes: str) -> str:
    """What the admin says after ``changes`` were published."""
    data = posted(client, page, **changes, **{"action-publish": "1"})
    return client.post(edit(page), data, follow=True).content.decode()


def test_dashboard_counts_what_waits_and_leads_there(client: Client, case: CasePage) -> None:
    case.title = "A garden"
    case.save_revision().publish()
    cache.clear()
    client.force_login(member(TRANSLATORS))
    shown = client.get("/admin/").content.decode()
    assert "/admin/translations/?standing=outdated&amp;locale=nl" in shown
    assert client.get("/admin/translations/?standing=outdated&locale=nl").content.decode().count("A garden")
    assert waiting() == [Waiting("nl", "Nederlands", 1, 0)]


def test_dashboard_says_when_nothing_waits(client: Client) -> None:
    cache.clear()
    make_site("en", "nl")
    client.force_login(member(EDITORS))
    assert "Every translation says what its original says" in client.get("/admin/").content.decode()
    request = RequestFactory().get("/admin/")
    request.user = member(RESEARCHERS)
    assert not WaitingPanel(request.user).is_shown


def test_waiting_is_counted_with_five_queries(case: CasePage, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5):
        waiting()
    with django_assert_num_queries(0):
        waiting()
