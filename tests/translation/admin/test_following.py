"""When an original goes, whoever acts is asked whether its translations follow, and may refuse."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page

from cases.models import CaseIndexPage, CasePage
from closercities.core.models import User
from closercities.core.roles import ADMINISTRATORS, MODERATORS
from closercities.translation.translating import translate as localize
from tests.factories.cases import make_case
from tests.factories.pages import home, translate
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client: Client) -> dict[str, CasePage]:
    """A case in English, live in Dutch, a draft in Arabic; an administrator is signed in."""
    make_site("en", "nl", "ar")
    case = CasePage.objects.get(pk=make_case("A square").pk)
    dutch = localize(case, locale("nl"), {("title", 0): "Een plein"})
    arabic = localize(case, locale("ar"), {("title", 0): "ميدان"}, publish=False)
    user = User.objects.create_user("ada")
    user.groups.set(Group.objects.filter(name=ADMINISTRATORS))
    client.force_login(user)
    return {"en": case, "nl": dutch, "ar": arabic}


def live(pages: dict[str, CasePage]) -> list[str]:
    return [code for code, page in pages.items() if Page.objects.get(pk=page.pk).live]


def there(pages: dict[str, CasePage]) -> list[str]:
    return [code for code, page in pages.items() if Page.objects.filter(pk=page.pk).exists()]


@pytest.mark.parametrize(("answer", "left"), [("follow", []), ("stay", ["nl"]), ("", ["nl"])])
def test_unpublishing_asks(client: Client, pages: dict[str, CasePage], answer: str, left: list[str]) -> None:
    address = f"/admin/pages/{pages['en'].pk}/unpublish/"
    shown = client.get(address).content.decode()
    assert "Een plein" in shown
    assert "ميدان" not in shown
    client.post(address, {"translations": answer})
    assert live(pages) == left


@pytest.mark.parametrize(
    ("answer", "left"), [("follow", []), ("stay", ["nl", "ar"]), ("", ["en", "nl", "ar"])]
)
def test_deleting_asks_and_nothing_goes_before_somebody_chose(
    client: Client, pages: dict[str, CasePage], answer: str, left: list[str]
) -> None:
    address = f"/admin/pages/{pages['en'].pk}/delete/"
    shown = client.get(address).content.decode()
    assert "Een plein" in shown
    assert "ميدان" in shown
    client.post(address, {"translations": answer})
    assert there(pages) == left


@pytest.mark.parametrize("answer", ["follow", "stay"])
def test_moving_asks(client: Client, pages: dict[str, CasePage], answer: str) -> None:
    other = {"en": home("en").add_child(instance=CaseIndexPage(title="Archive", locale=locale("en")))}
    other["nl"] = translate(other["en"], "nl")
    address = f"/admin/pages/{pages['en'].pk}/move/{other['en'].pk}/confirm/"
    assert "Een plein" in client.get(address).content.decode()

    client.post(address, {"translations": answer})

    assert Page.objects.get(pk=pages["en"].pk).get_parent().pk == other["en"].pk
    dutch = Page.objects.get(pk=pages["nl"].pk).get_parent().specific
    assert (dutch.pk == other["nl"].pk) is (answer == "follow")
    assert Page.objects.get(pk=pages["ar"].pk).get_parent().locale == locale("ar")


def test_translation_goes_alone(client: Client, pages: dict[str, CasePage]) -> None:
    address = f"/admin/pages/{pages['nl'].pk}/unpublish/"
    assert 'name="translations"' not in client.get(address).content.decode()
    client.post(address, {"translations": "follow"})
    assert live(pages) == ["en"]
    client.post(f"/admin/pages/{pages['nl'].pk}/delete/", {"translations": "follow"})
    assert there(pages) == ["en", "ar"]


def test_nobody_takes_along_what_is_not_theirs(client: Client, pages: dict[str, CasePage]) -> None:
    group = Group.objects.create(name="English only")
    moderators = Group.objects.get(name=MODERATORS)
    group.permissions.set(moderators.permissions.all())
    for grant in moderators.page_permissions.filter(page__depth=1):
        group.page_permissions.create(page=home("en"), permission=grant.permission)
    user = User.objects.create_user("eva")
    user.groups.set([group])
    client.force_login(user)
    address = f"/admin/pages/{pages['en'].pk}/unpublish/"
    assert "Een plein" not in client.get(address).content.decode()
    client.post(address, {"translations": "follow"})
    assert live(pages) == ["nl"]
