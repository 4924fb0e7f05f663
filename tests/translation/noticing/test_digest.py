"""Translators hear once a day, at most, of what has changed; and only of what is new and theirs."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation, TranslationSource

from cases.models import CasePage
from closercities.core.models import Picture, User
from closercities.core.roles import EDITORS, TRANSLATORS
from closercities.operations.outbox.models import OutgoingMail
from closercities.translation.models import LocaleRules, NoticeWishes, OutdatedNotice
from closercities.translation.noticing.digest import send_digests
from closercities.translation.writing import Author, write_segments
from home.models import Footer
from tests.factories.cases import make_case
from tests.factories.core import PictureFactory, TopicFactory
from tests.factories.people import member
from tests.factories.site import locale, make_site
from tests.factories.translations import translated

pytestmark = pytest.mark.django_db
WHOLE = {("title", 0): "…", ("summary", 0): "…", ("slug", 0): "dots"}


def make_translated(title: str, *codes: str) -> CasePage:
    case = make_case(title, summary=f"{title} is dry.")
    for code in codes:
        translated(case, locale(code), WHOLE | {("slug", 0): f"{code}-{case.slug}"}, Author(), live=False)
    return reloaded(case)


def reloaded(case: CasePage) -> CasePage:
    found: CasePage = CasePage.objects.get(pk=case.pk)
    return found


def change(case: CasePage, **fields: str) -> CasePage:
    for name, value in fields.items():
        setattr(case, name, value)
    case.save_revision().publish()
    return reloaded(case)


def translator(username: str, **fields: Any) -> User:
    user: User = member(TRANSLATORS, username)
    User.objects.filter(pk=user.pk).update(email=f"{username}@example.org", **fields)
    user.refresh_from_db()
    return user


def mails() -> dict[str, str]:
    """What waits in the outbox, by address; there is one mail to each."""
    found = list(OutgoingMail.objects.filter(kind="translations_outdated").values_list("to", "text"))
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "nl", "ar")


def test_many_changes_are_one_mail_with_all_that_is_new() -> None:
    translator("amal", first_name="Amal")
    square, roof = make_translated("A square", "nl", "ar"), make_translated("A roof", "nl")
    make_translated("A bridge", "nl")
    for title in ("A wide square", "A wider square"):
        square = change(square, title=title)
    change(roof, title="A green roof", summary="Moss.")
    assert send_digests() == "3 of 3 translations are newly outdated; told 1 translators"
    [text] = mails().values()
    numbers = dict(Translation.objects.values_list("source__object_repr", "pk").order_by("pk"))
    assert "Hello Amal," in text
    assert "– A green roof: 2 passages, " in text
    assert text.count("– A wider square: 1 passage, ") == 2
    assert f"/admin/translations/{numbers['A green roof']}/review/" in text
    assert text.index("Nederlands") < text.index("A green roof") < text.index("العربية")
    assert "A bridge" not in text


def test_nobody_is_told_twice_and_of_what_was_translated_meanwhile() -> None:
    translator("amal")
    square = change(make_translated("A square", "nl"), title="A wide square")
    send_digests()
    OutgoingMail.objects.all().delete()
    assert send_digests() is None
    square = change(square, stage="finished")
    assert send_digests() == "0 of 1 translations are newly outdated; told 0 translators"
    square = change(square, summary="Wet.")
    write_segments(Translation.objects.get(), {("summary", 0): "Nat."}, Author())
    assert send_digests() == "0 of 1 translations are newly outdated; told 0 translators"
    change(square, summary="Very wet.")
    assert send_digests() == "1 of 1 translations are newly outdated; told 1 translators"
    assert "A wide square: 2 passages" in mails()["amal@example.org"]


def test_group_of_a_language_is_told_and_others_are_not() -> None:
    translator("everyone")
    arabic = translator("arabic")
    group = Group.objects.create(name="Arabic")
    arabic.groups.set([group])
    LocaleRules.objects.update_or_create(locale=locale("ar"), defaults={"translators": group})
    for name, fields in {"gone": {"is_active": False}, "silent": {"email": ""}}.items():
        translator(name)
        User.objects.filter(username=name).update(**fields)
    member(EDITORS, "editor")
    User.objects.filter(username="editor").update(email="editor@example.org")
    square = make_translated("A square", "nl", "ar")
    change(square, title="A wide square")
    send_digests()
    told = mails()
    assert set(told) == {"everyone@example.org", "arabic@example.org"}
    assert ("العربية" in told["arabic@example.org"], "Nederlands" in told["arabic@example.org"]) == (
        True,
        False,
    )
    assert ("العربية" in told["everyone@example.org"]) is False


def test_wishes_are_kept() -> None:
    silent, dutch = translator("silent"), translator("dutch")
    NoticeWishes.objects.create(user=silent, wants_mail=False)
    NoticeWishes.objects.create(user=dutch).locales.set([locale("nl")])
    square = make_translated("A square", "nl", "ar")
    change(square, title="A wide square")
    send_digests()
    told = mails()
    assert set(told) == {"dutch@example.org"}
    assert "العربية" not in told["dutch@example.org"]


def test_mail_is_in_the_language_of_its_reader_and_hostile_titles_stay_text() -> None:
    user = translator("amal")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "ar"})
    change(make_translated("A square", "nl"), title="{table} \u202e<b>%s")
    send_digests()
    mail = OutgoingMail.objects.get()
    assert mail.locale == "ar"
    assert "مرحبًا" in mail.text
    assert "{{table}} <b>%s" in mail.text
    assert "\u202e" not in mail.text


def test_what_was_never_begun_stopped_or_is_gone_is_no_news() -> None:
    translator("amal")
    begun, stopped, gone = (make_translated(f"Case {number}", "nl") for number in range(3))
    empty = make_case("Empty")
    translated(empty, locale("nl"), {}, Author(), live=False)
    Translation.objects.filter(source__object_id=stopped.translation_key).update(enabled=False)
    CasePage.objects.get(translation_key=gone.translation_key, locale=locale("nl")).delete()
    for case in (begun, stopped, gone, reloaded(empty)):
        change(case, title=f"{case.title} anew")
    assert send_digests() == "1 of 3 translations are newly outdated; told 1 translators"
    assert "Case 0 anew" in mails()["amal@example.org"]


def test_address_that_is_none_keeps_nobody_else_from_being_told() -> None:
    translator("amal")
    translator("broken")
    User.objects.filter(username="broken").update(email="broken")
    change(make_translated("A square", "nl"), title="A wide square")
    assert send_digests() == "1 of 1 translations are newly outdated; told 1 translators"
    assert set(mails()) == {"amal@example.org"}


def test_queries_do_not_grow_with_the_pages() -> None:
    translator("amal")
    counts = []
    for number in (1, 30):
        for each in range(number):
            case = make_translated(f"Case {number} {each}", "nl")
            change(case, title=f"Anew {number} {each}")
        with CaptureQueriesContext(connection) as queries:
            send_digests()
        counts.append(len(queries))
    assert counts[0] == counts[1]
    text = OutgoingMail.objects.latest("pk").text
    assert "– and 10 more: " in text
    assert not OutdatedNotice.objects.filter(is_due=True).exists()


def test_navigation_pictures_and_labels_are_told_once() -> None:
    translator("amal")
    Footer.objects.all().delete()
    footer = Footer.objects.create(locale=locale("en"), text="<p>We are a project.</p>", small_print="Shared")
    source, _new = TranslationSource.update_or_create_from_instance(footer)
    record = Translation.objects.create(source=source, target_locale=locale("ar"))
    write_segments(record, {("small_print", 0): "مشترك", ("text", 0): "نحن مشروع."}, Author())
    topic = TopicFactory(labels={"en": "Quays", "ar": "أرصفة", "nl": "Kaden"})
    picture = PictureFactory(title="A quay", description="Water", translated_descriptions={"ar": "ماء"})
    Picture.objects.filter(pk=picture.pk).update(translated_from={"ar": "Water"})
    send_digests()
    OutgoingMail.objects.all().delete()
    assert send_digests() is None

    footer.text = "<p>We are a research project.</p>"
    footer.save()
    topic.labels = topic.labels | {"en": "Quays and roofs"}
    topic.save()
    Picture.objects.filter(pk=picture.pk).update(description="High water")
    TopicFactory(code="locks", labels={"en": "Locks", "nl": "Sluizen"})

    # Two labels, the picture, and what three more languages that have labels lack of both topics.
    assert send_digests() == "1 of 1 translations and 10 other texts are newly outdated; told 1 translators"
    [text] = mails().values()
    arabic = text[text.index("العربية") :]
    assert f"/admin/translations/{record.pk}/review/" in arabic
    assert "– A quay: 1 passage, " in arabic
    assert "/admin/translations/pictures/?locale=ar&standing=outdated" in arabic
    assert f"/admin/translations/labels/?locale=nl&record=core.topic%3A{topic.pk}" in text
    assert ("Locks" in arabic, text.count("Locks")) == (True, 4)
    OutgoingMail.objects.all().delete()
    footer.save()
    assert send_digests() == "0 of 1 translations are newly outdated; told 0 translators"
    # What was translated may be news again.
    Picture.objects.filter(pk=picture.pk).update(translated_from={"ar": "High water"})
    assert send_digests() is None
    Picture.objects.filter(pk=picture.pk).update(description="Low water")
    assert send_digests() == "0 of 0 translations and 1 other texts are newly outdated; told 1 translators"


def test_account_offers_wishes_to_translators_alone(client: Client) -> None:
    user = translator("amal")
    client.force_login(user)
    shown = client.get("/admin/account/")
    assert 'name="translation_notices-wants_mail"' in shown.content.decode()
    panels = [each for group in shown.context["panels_by_tab"].values() for each in group]
    posted: dict[str, Any] = {}
    for panel in panels:
        form = panel.get_form()
        for field in form:
            value = field.value() if field.name != "avatar" else None
            if value not in (None, False):
                posted[field.html_name] = value
    posted.pop("translation_notices-wants_mail")
    posted["name_email-last_name"] = "Haddad"
    posted["translation_notices-locales"] = [str(locale("nl").pk)]
    assert client.post("/admin/account/", posted).status_code == 302
    wishes = NoticeWishes.objects.get(user=user)
    assert (wishes.wants_mail, list(wishes.locales.all())) == (False, [locale("nl")])
    client.force_login(member(EDITORS, "editor"))
    assert "translation_notices" not in client.get("/admin/account/").content.decode()
