"""The table, what is sent from it, and who may see it."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page
from wagtail_localize.models import Translation

from cases.models import CasePage
from closercities.core.models import User
from closercities.core.roles import grant_roles
from closercities.translation.models import TranslationRun, TranslationRunItem
from home.models import Navigation
from tests.factories.cases import make_case
from tests.factories.core import TopicFactory
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
TABLE, TEXTS, SEND, RUNS = (f"/admin/translations/{each}" for each in ("", "texts/", "send/", "runs/"))
MAY = ("Editors", "Moderators", "Translators", "Administrators")
HOSTILE = "<script>alert(1)</script>\u202e" + "long " * 60


@pytest.fixture
def case(settings: Any) -> CasePage:
    settings.MACHINE_TRANSLATOR = "development"
    make_site("en", "ar")
    return make_case("A square", summary="Dry.")


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize("group", [*MAY, "Researchers", ""])
def test_those_who_translate_see_it_and_nobody_else(client: Client, case: CasePage, group: str) -> None:
    grant_roles(apps)
    user = User.objects.create_user("somebody")
    user.groups.set(Group.objects.filter(name__in=[group]))
    client.force_login(user)
    run = TranslationRun.objects.create(token=uuid4())
    addresses = [TABLE, TEXTS, f"{SEND}?page={case.pk}", RUNS, f"{RUNS}{run.pk}/"]
    statuses = {client.get(each).status_code for each in addresses}
    if group in MAY:
        assert statuses == {200}
        assert TABLE in client.get("/admin/").content.decode()
        assert "A square" in text_of(client.get(TABLE))
    else:
        assert statuses == {302}
        assert client.post(SEND, {"page": case.pk, "into": "ar"}).status_code == 302
        assert client.post(f"{RUNS}{run.pk}/", {"do": "stop"}).status_code == 302
        assert TranslationRun.objects.filter(stopped_at=None).count() == 1


def test_table_leads_to_the_work_and_says_so_when_there_is_none(admin_client: Client, case: CasePage) -> None:
    page = text_of(admin_client.get(TABLE))
    assert f'href="/admin/localize/submit/page/{case.pk}/?select_locale=ar"' in page
    assert 'name="all" value="1"' in page
    narrowed = text_of(admin_client.get(f"{TABLE}?standing=missing&locale=ar&q=square"))
    assert '<input type="hidden" name="standing" value="missing">' in narrowed
    assert "Send the one that matches the filters…" in narrowed
    assert "No page fits these filters." in text_of(admin_client.get(TABLE, {"q": HOSTILE + "\x00"}))
    assert "<script>alert" not in text_of(admin_client.get(TABLE, {"q": HOSTILE}))
    Page.objects.filter(pk=case.pk).update(draft_title=HOSTILE[:255])
    assert "<script>alert" not in text_of(admin_client.get(TABLE))
    for query in ("p=0", "p=nothing", "p=99999999999999999999", "locale=xx&standing=reviewed"):
        assert admin_client.get(f"{TABLE}?{query}").status_code == 200
    Page.objects.filter(depth__gt=1).delete()
    assert "There are no pages yet" in text_of(admin_client.get(TABLE))


def test_other_texts_say_what_they_lack(admin_client: Client, client: Client, case: CasePage) -> None:
    TopicFactory(labels={"en": "Quay Water", "ar": "ماء"})
    TopicFactory(labels={"en": "Quay Roofs"})
    Navigation.objects.all().delete()
    navigation = Navigation.objects.create(locale=locale("en"))
    page = text_of(admin_client.get(f"{TEXTS}?sort=topic&q=quay"))
    assert page.index("Quay Roofs") < page.index("Quay Water")
    lacking = text_of(admin_client.get(f"{TEXTS}?sort=topic&q=quay&missing=ar"))
    assert ("Quay Roofs" in lacking, "Quay Water" in lacking) == (True, False)
    missing = text_of(admin_client.get(f"{TEXTS}?sort=navigation"))
    assert f"/admin/localize/submit/snippet/home/navigation/{navigation.pk}/?select_locale=ar" in missing
    assert "No text fits these filters." in text_of(admin_client.get(TEXTS, {"q": HOSTILE, "sort": "x"}))
    assert "Texts to start from" in text_of(admin_client.get(f"{TEXTS}?sort=startingtext"))

    # A translator may change navigation, and no topics.
    grant_roles(apps)
    user = User.objects.create_user("somebody")
    user.groups.set(Group.objects.filter(name="Translators"))
    client.force_login(user)
    assert "/admin/snippets/core/topic/edit/" in page
    assert "/admin/snippets/core/topic/edit/" not in text_of(client.get(f"{TEXTS}?sort=topic&q=quay"))
    assert "Roofs" in text_of(client.get(f"{TEXTS}?sort=topic&q=quay"))


def test_pages_are_sent_once_and_the_run_says_what_became_of_them(
    admin_client: Client, case: CasePage
) -> None:
    other = make_case("Another", live=False)
    asked = {"all": "1", "standing": "missing", "locale": "ar", "live": "live", "type": "cases.casepage"}
    first = admin_client.get(SEND, asked)
    assert "1 page is chosen" in text_of(first)
    assert first.context["plan"].characters == len("A square" + "Dry.")
    assert "Choose at least one language." in text_of(admin_client.get(SEND, {**asked, "planned": "1"}))
    token = first.context["token"]
    sent = {**asked, "planned": "1", "into": "ar", "machine": "on", "token": token}

    answers = [admin_client.post(SEND, sent), admin_client.post(SEND, sent)]

    run = TranslationRun.objects.get()
    assert {answer.headers["location"] for answer in answers} == {f"{RUNS}{run.pk}/"}
    item = run.items.get()
    assert (item.outcome, item.page_id, item.drafted) == ("done", case.pk, 3)
    draft = Page.objects.get(translation_key=case.translation_key, locale=locale("ar"))
    assert (draft.draft_title, draft.live) == ("[ar] A square", False)
    assert Translation.objects.filter(source__object_id=other.translation_key).count() == 0
    page = admin_client.get(f"{RUNS}{run.pk}/")
    assert "Refresh" not in page.headers
    record = Translation.objects.get()
    assert f'href="/admin/translations/{record.pk}/review/"' in text_of(page)
    assert "3 of 3 sentences by machine" in text_of(page)
    assert "Finished" in text_of(admin_client.get(RUNS))


def test_run_under_way_loads_itself_and_is_stopped(admin_client: Client, case: CasePage) -> None:
    run = TranslationRun.objects.create(token=uuid4(), with_machine=True)
    TranslationRunItem.objects.create(run=run, page=case, locale=locale("ar"), title=case.title)
    TranslationRunItem.objects.create(
        run=run, page=None, locale=locale("ar"), title="Gone", outcome="failed", problem="GONE"
    )
    address = f"{RUNS}{run.pk}/"
    page = admin_client.get(address)
    assert page.headers["Refresh"] == "5"
    assert "Refresh" not in admin_client.get(f"{address}?still=1").headers
    assert "1 of 2 translations" in text_of(page)
    assert "The page was deleted after it was sent." in text_of(admin_client.get(f"{address}?outcome=failed"))
    assert "Gone" in text_of(admin_client.get(f"{address}?outcome=nonsense"))
    # What waits is not sent a second time.
    again = text_of(admin_client.get(SEND, {"page": case.pk, "into": "ar", "planned": "1"}))
    assert "There is nothing to send" in again

    assert "Stopped." in text_of(admin_client.post(address, {"do": "stop"}, follow=True))
    run.refresh_from_db()
    assert run.stopped_at is not None
    admin_client.post(address, {"do": "nonsense"})
    admin_client.post(address, {"do": "again"})
    assert list(run.items.values_list("outcome", flat=True)) == ["done", "failed"]


@pytest.mark.parametrize(
    "query", ["", "page=x", "page=-1", "page=%00", "page=99999999999", "page=٣", "all=1&q=nothing"]
)
def test_nothing_chosen_leads_back_to_the_table(admin_client: Client, case: CasePage, query: str) -> None:
    answer = admin_client.get(f"{SEND}?{query}", follow=True)
    assert answer.redirect_chain == [(TABLE, 302)]
    assert "No page was chosen." in text_of(answer)
    assert admin_client.post(SEND, {"page": "x", "into": "ar", "token": "%00"}).status_code == 200
    assert not TranslationRun.objects.exists()


def test_without_a_service_no_machine_is_offered(admin_client: Client, case: CasePage, settings: Any) -> None:
    settings.MACHINE_TRANSLATOR = ""
    page = admin_client.get(SEND, {"page": case.pk, "into": "ar", "planned": "1", "machine": "on"})
    assert "There is no translation service" in text_of(page)
    assert 'name="machine"' not in text_of(page)
    admin_client.post(SEND, {"page": case.pk, "into": "ar", "planned": "1", "machine": "on"})
    assert TranslationRun.objects.get().with_machine is False
    assert TranslationRunItem.objects.get().outcome == "done"
