"""Navigation and footer are sent, drafted, reviewed and published like pages; readers see nothing before."""

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation

from closercities.core.roles import grant_roles
from closercities.translation.models import TranslationRun, TranslationRunItem
from closercities.translation.refreshing import follow
from closercities.translation.segments import segments_of
from closercities.translation.sending.working import work
from home.models import Footer, Navigation
from tests.factories.site import locale, make_site
from tests.translation.review.at_work import address, ask, signed_in

pytestmark = pytest.mark.django_db
TEXTS, SEND = "/admin/translations/texts/", "/admin/translations/send/"
QUEUE = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}}


@pytest.fixture
def footer(settings: Any) -> Footer:
    settings.MACHINE_TRANSLATOR = "development"
    settings.TASKS = QUEUE
    make_site("en", "ar", "nl")
    grant_roles(apps)
    Footer.objects.all().delete()
    Navigation.objects.all().delete()
    return Footer.objects.create(
        locale=locale("en"), text="<p>We are a research project.</p>", small_print="All rights shared"
    )


def send(client: Client, footer: Footer, *codes: str, **posted: Any) -> TranslationRun:
    data = {"snippet": f"home.footer:{footer.pk}", "into": codes, "planned": "1", "token": uuid4()}
    answer = client.post(SEND, data | posted)
    assert answer.status_code == 302
    run: TranslationRun = TranslationRun.objects.latest("pk")
    assert answer.headers["Location"] == reverse("translations:run", args=[run.pk])
    work(run.pk, seconds=60)
    return run


def translation_into(code: str) -> Translation:
    found: Translation = Translation.objects.get(target_locale=locale(code))
    return found


def outcomes(run: TranslationRun) -> set[tuple[str, str]]:
    return set(TranslationRunItem.objects.filter(run=run).values_list("outcome", "problem"))


def test_footer_is_sent_drafted_reviewed_and_only_then_published(footer: Footer) -> None:
    client = signed_in("Translators")
    page = client.get(TEXTS).content.decode()
    assert f'name="snippet" value="home.footer:{footer.pk}"' in page
    planned = client.get(SEND, {"snippet": f"home.footer:{footer.pk}", "into": ["ar"], "planned": "1"})
    assert (planned.context["plan"].sentences, planned.context["plan"].characters) == (2, 43)
    run = send(client, footer, "ar", "nl", machine="on")
    assert outcomes(run) == {("done", "")}
    arabic = translation_into("ar")
    assert [(each.state, each.text) for each in segments_of(arabic)] == [
        ("machine", "[ar] We are a research project."),
        ("machine", "[ar] All rights shared"),
    ]
    assert not Footer.objects.exclude(locale=locale("en")).exists()
    assert address(arabic) in client.get(f"/admin/translations/runs/{run.pk}/").content.decode()
    texts = client.get(TEXTS).content.decode()
    assert address(arabic) in texts
    assert "In progress: 100 %" in texts
    screen = client.get(address(arabic))
    assert "[ar] All rights shared" in screen.content.decode()
    assert "<iframe" not in screen.content.decode()
    refused = client.post(address(arabic), {"send": "publish", "confirmed": "1"}, follow=True)
    assert "nobody has read" in refused.content.decode()
    assert not Footer.objects.filter(locale=locale("ar")).exists()
    rows = [each.row for each in screen.context["shown"]]
    for row in rows:
        ask(
            client, arabic, {"review": row.key, f"text:{row.key}": row.text, f"base:{row.key}": str(row.base)}
        )
    assert {each.state for each in segments_of(arabic)} == {"reviewed"}
    client.post(address(arabic), {"send": "publish"})
    made = Footer.objects.get(locale=locale("ar"))
    assert (made.small_print, made.translation_key) == ("[ar] All rights shared", footer.translation_key)
    assert "Reviewed" in client.get(f"{TEXTS}?sort=footer").content.decode()


def test_changed_original_makes_its_sentence_outdated_and_its_neighbour_not(footer: Footer) -> None:
    client = signed_in("Moderators")
    send(client, footer, "ar")
    arabic = translation_into("ar")
    rows = [each.row for each in client.get(address(arabic)).context["shown"]]
    texts = {f"text:{row.key}": f"نص {row.number}" for row in rows}
    bases = {f"base:{row.key}": str(row.base) for row in rows}
    client.post(address(arabic), texts | bases | {"send": "publish"})
    footer.small_print = "All rights shared, some kept"
    footer.save()
    follow(arabic.source)
    assert [each.is_outdated for each in segments_of(arabic)] == [False, True]
    assert Footer.objects.get(locale=locale("ar")).small_print == "نص 2"
    again = send(client, footer, "ar", machine="on")
    assert outcomes(again) == {("done", "")}
    assert Footer.objects.get(locale=locale("ar")).small_print == "نص 2"
    assert segments_of(arabic)[0].text == "نص 1"


def test_language_that_has_one_of_its_own_keeps_it(footer: Footer) -> None:
    own = Footer.objects.create(locale=locale("ar"), small_print="لنا")
    client = signed_in("Moderators")
    send(client, footer, "ar")
    arabic = translation_into("ar")
    answer = client.post(address(arabic), {"send": "publish", "confirmed": "1"}, follow=True)
    assert "has one" in answer.content.decode()
    own.refresh_from_db()
    assert (own.small_print, Footer.objects.filter(locale=locale("ar")).count()) == ("لنا", 1)


@pytest.mark.parametrize("group", ["Editors", "Researchers"])
def test_who_may_not_change_it_neither_sends_nor_sees_it(footer: Footer, group: str) -> None:
    send(signed_in("Moderators"), footer, "ar")
    client = signed_in(group)
    chosen = {"snippet": f"home.footer:{footer.pk}", "into": ["nl"], "planned": "1"}
    assert client.get(SEND, chosen).status_code == 302
    client.post(SEND, chosen)
    assert TranslationRunItem.objects.count() == 1
    assert client.get(address(translation_into("ar"))).status_code in (302, 403)
    client.post(address(translation_into("ar")), {"send": "publish", "confirmed": "1"})
    assert not Footer.objects.filter(locale=locale("ar")).exists()


def test_names_that_are_none_and_translations_are_passed_over(footer: Footer) -> None:
    client = signed_in("Moderators")
    send(client, footer, "ar")
    arabic = translation_into("ar")
    client.post(address(arabic), {"send": "publish", "confirmed": "1"})
    made = Footer.objects.get(locale=locale("ar"))
    bad = [
        "",
        "x",
        "home.footer:",
        "home.footer:\x00",
        "core.user:1",
        "home.footer:99999999999",
        f"home.footer:{made.pk}",
    ]
    for name in bad:
        answer = client.get(SEND, {"snippet": name})
        assert (answer.status_code, answer.headers["Location"]) == (302, TEXTS)
    assert client.get(SEND, {"snippet": [*bad, f"home.footer:{footer.pk}"]}).context["number"] == 1


def test_snippet_that_is_deleted_after_it_was_sent_is_said(footer: Footer) -> None:
    client = signed_in("Moderators")
    data = {"snippet": f"home.footer:{footer.pk}", "into": ["ar"], "planned": "1", "token": uuid4()}
    client.post(SEND, data)
    client.post(SEND, data)
    run = TranslationRun.objects.get()
    assert client.get(SEND, data).context["plan"].waiting == 1
    footer.delete()
    work(run.pk, seconds=60)
    assert outcomes(run) == {("failed", "GONE")}
    assert client.get(f"/admin/translations/runs/{run.pk}/").status_code == 200


def test_translation_that_is_gone_by_is_not_sent_twice(footer: Footer) -> None:
    client = signed_in("Moderators")
    send(client, footer, "ar", machine="on")
    assert outcomes(send(client, footer, "ar", machine="on")) == {("nothing", "")}
