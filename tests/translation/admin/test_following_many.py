"""In lists, too, whoever acts on originals is asked whether their translations follow."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cases.models import CaseIndexPage, CasePage
from closercities.core.models import User
from closercities.core.roles import ADMINISTRATORS, EDITORS
from closercities.translation.following import translations_of_many
from closercities.translation.translating import translate as localize
from tests.factories.cases import make_case
from tests.factories.pages import home, translate
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
Pages = dict[str, CasePage]


@pytest.fixture
def pages(client: Client) -> Pages:
    """Two cases in English, live in Dutch, the first a draft in Arabic; an administrator is signed in."""
    make_site("en", "nl", "ar")
    square, roof = (CasePage.objects.get(pk=make_case(title).pk) for title in ("A square", "A roof"))
    user = User.objects.create_user("ada")
    user.groups.set(Group.objects.filter(name=ADMINISTRATORS))
    client.force_login(user)
    return {
        "square": square,
        "roof": roof,
        "plein": localize(square, locale("nl"), {("title", 0): "Een plein"}),
        "dak": localize(roof, locale("nl"), {("title", 0): "Een dak"}),
        "midan": localize(square, locale("ar"), {("title", 0): "ميدان"}, publish=False),
    }


def act(client: Client, action: str, *chosen: Page, **posted: Any) -> Any:
    ids = "&".join(f"id={page.pk}" for page in chosen)
    address = f"/admin/bulk/wagtailcore/page/{action}/?next=/admin/pages/&{ids}"
    return client.post(address, {"wagtail_site_name": "", **posted})


def live(pages: Pages) -> set[str]:
    return {name for name, page in pages.items() if Page.objects.filter(pk=page.pk, live=True).exists()}


def there(pages: Pages) -> set[str]:
    return {name for name, page in pages.items() if Page.objects.filter(pk=page.pk).exists()}


def test_unpublishing_many_asks_and_does_as_told(client: Client, pages: Pages) -> None:
    asked = act(client, "unpublish", pages["square"], pages["roof"], include_descendants="on")
    shown = asked.content.decode()
    assert asked.status_code == 200
    assert ("Een plein" in shown, "Een dak" in shown, "ميدان" in shown) == (True, True, False)
    assert 'name="include_descendants" value="on"' in shown
    assert live(pages) == {"square", "roof", "plein", "dak"}
    act(client, "unpublish", pages["square"], translations="stay")
    assert live(pages) == {"roof", "plein", "dak"}
    told = act(client, "unpublish", pages["roof"], translations="follow")
    assert told.status_code == 302
    assert live(pages) == {"plein"}
    assert "1 translation followed." in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("", {"square", "roof", "plein", "dak", "midan"}),
        ("nonsense", {"square", "roof", "plein", "dak", "midan"}),
        ("stay", {"roof", "plein", "dak", "midan"}),
        ("follow", {"roof", "dak"}),
    ],
)
def test_deleting_many_asks_and_nothing_goes_before_somebody_chose(
    client: Client, pages: Pages, answer: str, left: set[str]
) -> None:
    answered = act(client, "delete", pages["square"], translations=answer)
    assert answered.status_code == (302 if answer in ("stay", "follow") else 200)
    assert there(pages) == left


def test_translation_goes_alone_and_what_was_chosen_goes_once(client: Client, pages: Pages) -> None:
    act(client, "delete", pages["plein"])
    assert there(pages) == {"square", "roof", "dak", "midan"}
    act(client, "delete", pages["roof"], pages["dak"])
    assert there(pages) == {"square", "midan"}


def test_moving_many_takes_translations_to_the_same_place(client: Client, pages: Pages) -> None:
    archive = home("en").add_child(instance=CaseIndexPage(title="Archive", locale=locale("en")))
    dutch = translate(archive, "nl")
    chosen = {"chooser": archive.pk}
    assert "Een plein" in act(client, "move", pages["square"], **chosen).content.decode()
    act(client, "move", pages["square"], translations="follow", **chosen)
    parents = {name: Page.objects.get(pk=page.pk).get_parent().pk for name, page in pages.items()}
    assert (parents["square"], parents["plein"]) == (archive.pk, dutch.pk)
    # There is no archive in Arabic.
    assert Page.objects.get(pk=pages["midan"].pk).get_parent().locale == locale("ar")
    shown = client.get("/admin/").content.decode()
    assert "1 translation followed." in shown
    assert "1 translation stays where it is" in shown


def test_who_may_not_touch_a_translation_is_not_asked(client: Client, pages: Pages) -> None:
    user = User.objects.create_user("eve")
    user.groups.set(Group.objects.filter(name=EDITORS))
    assert translations_of_many([pages["square"]], "unpublish", user) == []
    client.force_login(user)
    act(client, "unpublish", pages["square"], translations="follow")
    assert live(pages) == {"square", "roof", "plein", "dak"}


def test_publishing_many_says_that_translations_were_not(client: Client, pages: Pages) -> None:
    act(client, "publish", pages["square"])
    shown = client.get("/admin/").content.decode()
    assert "Translations were not published with them. Some are translated: Nederlands, العربية." in shown
    assert "midan" not in live(pages)


def test_queries_do_not_grow_with_the_pages(pages: Pages) -> None:
    user = User.objects.get(username="ada")
    counts = []
    for chosen in ([pages["square"]], [pages["square"], pages["roof"]]):
        asking = User.objects.get(pk=user.pk)
        with CaptureQueriesContext(connection) as queries:
            translations_of_many(chosen, "delete", asking)
        counts.append(len(queries))
    assert counts[0] == counts[1]
