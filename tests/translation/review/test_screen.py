"""The review screen, as its form is sent and as its script asks."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cases.models import CasePage
from closercities.core.models import User
from closercities.translation.models import GlossaryTerm, LocaleRules, Origin, SegmentProposal
from closercities.translation.review.rows import Row, rows_of
from closercities.translation.translating import translate
from closercities.translation.writing import Author, write_segments
from tests.factories.cases import make_case
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
TITLE, SUMMARY = ("title", 0), ("summary", 0)
BY_MACHINE = Author(Origin.MACHINE, tool_name="Development")


@pytest.fixture
def translation() -> Translation:
    make_site()
    case = CasePage.objects.get(pk=make_case("A square", summary="A dry place for 300 people.").pk)
    case.challenge = [("paragraph", '<p>See <a href="https://example.org/map">the map</a>.</p>')]
    case.save_revision().publish()
    translate(CasePage.objects.get(pk=case.pk), locale("ar"), {}, publish=False)
    found: Translation = Translation.objects.get(target_locale__language_code="ar")
    return found


def signed_in(group: str, name: str = "") -> Client:
    user = User.objects.create_user(name or group.lower(), first_name=name.title())
    user.groups.set(Group.objects.filter(name=group))
    client = Client()
    client.force_login(user)
    return client


def row_at(translation: Translation, position: tuple[str, int]) -> Row:
    return next(row for row in rows_of(translation) if row.segment.position == position)


def address(translation: Translation) -> str:
    return reverse("translation_review", args=[translation.pk])


def typed_into(translation: Translation, **texts: str) -> dict[str, str]:
    """The fields of a form for passages by the field of the page."""
    data = {}
    for path, text in texts.items():
        row = row_at(translation, (path, 0))
        data |= {f"text:{row.key}": text, f"base:{row.key}": str(row.base)}
    return data


def ask(client: Client, translation: Translation, data: dict[str, Any]) -> Any:
    """What a script is answered."""
    answer = client.post(address(translation), data, headers={"accept": "application/json"})
    assert answer.status_code == 200
    return answer.json()


def test_screen_shows_each_passage_with_its_place_direction_and_link(translation: Translation) -> None:
    write_segments(translation, {TITLE: "ساحة"}, BY_MACHINE)
    GlossaryTerm.objects.create(
        source_locale=locale("en"),
        target_locale=locale("ar"),
        term="square",
        translation="ميدان",
        note="Not ساحة",
    )
    page = signed_in("Translators").get(address(translation)).content.decode()

    assert 'dir="rtl" spellcheck="true"' in page
    assert '<span class="inline-tag" dir="ltr" lang="zxx">&lt;a1&gt;</span>the map' in page
    assert "https://example.org/map" in page
    assert '<h2 class="review__part">Title</h2>' in page
    assert "The glossary has another word: square → ميدان" in page
    assert "Not ساحة" in page
    assert "Development" in page


def test_text_is_saved_with_its_link_and_said_by_whom(translation: Translation) -> None:
    client = signed_in("Translators", "ana")
    path = next(row.segment.position[0] for row in rows_of(translation) if "map" in row.source_text)

    told = ask(
        client, translation, typed_into(translation, **{path: "انظر <a1>الخريطة</a1>.", "title": "ساحة"})
    )

    row = row_at(translation, (path, 0))
    assert row.segment.text == 'انظر <a id="a1">الخريطة</a>.'
    assert (row.state, row.segment.person, row.segment.error) == ("human", "Ana", False)
    assert told["segments"][row.key]["state"] == "human"
    assert "2 of" in told["progress"]
    assert client.get(address(translation)).status_code == 200

    told = ask(client, translation, typed_into(translation, **{path: "انظر الخريطة."}))
    assert "A link is missing" in told["segments"][row.key]["said"]
    assert row_at(translation, (path, 0)).segment.text == "انظر الخريطة."


def test_two_at_once_lose_nothing(translation: Translation) -> None:
    ana, ben = signed_in("Translators", "ana"), signed_in("Editors", "ben")
    seen_by_both = typed_into(translation, title="A", summary="")
    key = row_at(translation, TITLE).key
    ask(ana, translation, {**seen_by_both, f"text:{key}": "ساحة"})
    told = ask(ben, translation, {**seen_by_both, f"text:{key}": "ميدان"})["segments"][key]

    assert (told["text"], told["kept"]) == ("ساحة", False)
    assert "Somebody else changed this meanwhile" in told["said"]
    assert "ميدان" in told["said"]
    proposal = SegmentProposal.objects.get()
    assert (proposal.data, proposal.origin, proposal.tool_name) == ("ميدان", Origin.PERSON, "Ben")

    cleo = signed_in("Translators", "cleo")
    told = ask(cleo, translation, {**seen_by_both, f"text:{key}": "باحة"})["segments"][key]
    assert told["kept"]
    page = cleo.post(address(translation), {**seen_by_both, f"text:{key}": "باحة"})
    assert page.status_code == 409
    assert ">باحة</textarea>" in page.content.decode()
    assert SegmentProposal.objects.get().data == "ميدان"

    ask(ana, translation, {"take": str(proposal.pk)})
    assert row_at(translation, TITLE).text == "ميدان"
    assert not SegmentProposal.objects.exists()
    told = ask(ana, translation, {"take": str(proposal.pk)})
    assert "not there any more" in told["sentence"]


def test_what_was_not_touched_is_not_in_anybodys_way(translation: Translation) -> None:
    client = signed_in("Translators")
    form = typed_into(translation, title="", summary="")
    write_segments(translation, {SUMMARY: "ملخص"}, Author())
    key = row_at(translation, TITLE).key

    answer = client.post(address(translation), {**form, f"text:{key}": "ساحة", "save": key})

    assert (answer.status_code, answer["Location"]) == (302, f"{address(translation)}")
    assert (row_at(translation, TITLE).text, row_at(translation, SUMMARY).text) == ("ساحة", "ملخص")
    assert not SegmentProposal.objects.exists()


def test_original_that_changed_meanwhile_takes_no_text(translation: Translation) -> None:
    client = signed_in("Translators")
    form = typed_into(translation, summary="ملخص قديم")
    case = CasePage.objects.get(locale__language_code="en")
    case.summary = "A place for 400 people."
    case.save_revision().publish()
    TranslationSource.objects.get().update_from_db()

    told = ask(client, translation, form)
    assert "The original changed" in told["gone"][0]["sentence"]
    page = client.post(address(translation), form)
    assert page.status_code == 409
    assert ">ملخص قديم</textarea>" in page.content.decode()
    assert not StringTranslation.objects.filter(data="ملخص قديم").exists()


def test_outdated_passage_shows_what_changed_and_starts_from_the_earlier_text(
    translation: Translation,
) -> None:
    client = signed_in("Translators")
    write_segments(translation, {SUMMARY: "مكان جاف لـ 300 شخص."}, Author())
    case = CasePage.objects.get(locale__language_code="en")
    case.summary = "A dry place for 400 people."
    case.save_revision().publish()
    assert "The original was published since" in client.get(address(translation)).content.decode()
    TranslationSource.objects.get().update_from_db()
    row = row_at(translation, SUMMARY)
    page = client.get(address(translation) + "?show=todo").content.decode()
    assert "300</span>" not in page
    assert "taken away: </span>300" in page
    assert "new: </span>400" in page
    assert "مكان جاف لـ 300 شخص." in page

    told = ask(client, translation, {"earlier": row.key})

    assert told["segments"][row.key]["text"] == "مكان جاف لـ 300 شخص."
    assert "A number of the original is missing: 400" in told["segments"][row.key]["said"]


def test_review_notes_what_was_read_only(translation: Translation) -> None:
    client = signed_in("Translators", "ana")
    write_segments(translation, {TITLE: "ساحة", SUMMARY: "ملخص"}, BY_MACHINE)
    title, summary = row_at(translation, TITLE), row_at(translation, SUMMARY)
    form = typed_into(translation, title="ساحة", summary="ملخص")

    told = ask(client, translation, {**typed_into(translation, title="ساحة"), "review": title.key})
    assert told["segments"][title.key]["state"] == "reviewed"
    assert "Ana" in told["segments"][title.key]["said"]

    client.post(address(translation), {**form, "review_read": "1", "read": [title.key]})
    assert row_at(translation, SUMMARY).state == "machine"
    client.post(address(translation), {**form, "review_read": "1", "read": [title.key, summary.key]})
    assert row_at(translation, SUMMARY).state == "reviewed"
    told = ask(client, translation, {"review": "nothing"})
    assert not told["good"]


def test_machine_writes_what_is_missing_and_proposes_the_rest(
    translation: Translation, settings: Any
) -> None:
    settings.MACHINE_TRANSLATOR = "development"
    client = signed_in("Translators")
    ask(client, translation, typed_into(translation, title="ساحة"))
    title = row_at(translation, TITLE)

    answer = client.post(address(translation), {"machine": "missing"}, follow=True)
    assert "read them before you publish" in answer.content.decode()
    states = {row.segment.position[0]: row.state for row in rows_of(translation)}
    assert (states.pop("slug"), states.pop("title"), set(states.values())) == (
        "missing",
        "human",
        {"machine"},
    )
    told = ask(client, translation, {"machine": title.key})["segments"][title.key]
    assert told["text"] == "ساحة"
    assert "[ar] A square" in told["said"]
    ask(client, translation, {"drop": str(SegmentProposal.objects.get().pk)})
    assert not SegmentProposal.objects.exists()


def test_machine_that_nobody_read_is_not_published_unless_the_language_allows_it(
    translation: Translation, django_capture_on_commit_callbacks: Any
) -> None:
    client = signed_in("Moderators")
    write_segments(translation, {row.segment.position: "نص" for row in rows_of(translation)}, BY_MACHINE)
    form = typed_into(translation, title="ساحة")

    answer = client.post(address(translation), {**form, "send": "publish"}, follow=True)

    page = Page.objects.get(translation_key=translation.source.object_id, locale=locale("ar"))
    assert "passages were translated by a machine, and nobody has reviewed them" in answer.content.decode()
    assert not page.live
    LocaleRules.objects.create(locale=locale("ar"), machine_may_go_live=True)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(translation), {"send": "publish", "confirmed": "1"})
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "ساحة")


def test_missing_passages_are_published_after_a_question_only(
    translation: Translation, django_capture_on_commit_callbacks: Any
) -> None:
    client = signed_in("Moderators")
    answer = client.post(
        address(translation), {**typed_into(translation, title="ساحة"), "send": "publish"}, follow=True
    )
    shown = answer.content.decode()
    assert "in the original language" in shown
    assert "Publish all the same" in shown
    page = Page.objects.get(translation_key=translation.source.object_id, locale=locale("ar"))
    assert not page.live
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(translation), {"send": "publish", "confirmed": "1"})
    page.refresh_from_db()
    assert (page.live, page.specific.summary) == (True, "A dry place for 300 people.")


def test_draft_and_moderation(translation: Translation) -> None:
    client = signed_in("Translators")
    page = Page.objects.get(translation_key=translation.source.object_id, locale=locale("ar"))
    client.post(address(translation), {**typed_into(translation, title="ساحة"), "send": "draft"})
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "ساحة"
    assert client.post(address(translation), {"send": "publish", "confirmed": "1"}).status_code == 302
    assert not Page.objects.get(pk=page.pk).live
    client.post(address(translation), {"send": "submit", "confirmed": "1"})
    assert Page.objects.get(pk=page.pk).workflow_in_progress
    assert client.post(address(translation), {"send": "nothing"}).status_code == 404


@pytest.mark.parametrize("group", ["Researchers", ""])
def test_who_may_not_edit_the_page_sees_nothing(translation: Translation, group: str) -> None:
    client = signed_in(group, "zoe")
    for path in (address(translation), reverse("translation_review_memory", args=[translation.pk])):
        answer = client.get(path)
        assert answer.status_code in (302, 403)
        assert b"A square" not in answer.content
    client.post(address(translation), typed_into(translation, title="x"))
    assert not StringTranslation.objects.exists()
    assert Client().get(address(translation)).status_code == 302


def test_hostile_texts_are_kept_as_text_or_said_to_be_too_long(translation: Translation) -> None:
    client = signed_in("Translators")
    hostile = "<script>alert(1)</script>\x00\u202e&lt;b&gt; \U0001f30d"
    ask(client, translation, typed_into(translation, title=hostile))
    page = client.get(address(translation)).content.decode()
    assert "<script>alert(1)" not in page
    assert row_at(translation, TITLE).text == hostile.replace("\x00", "").replace("&lt;b&gt;", "&lt;b>")

    long = "ا" * 20_001
    told = ask(client, translation, typed_into(translation, summary=long))
    assert "too long" in told["segments"][row_at(translation, SUMMARY).key]["said"]
    answer = client.post(address(translation), typed_into(translation, summary=long))
    assert (answer.status_code, long in answer.content.decode()) == (409, True)
    for odd in (
        {"take": "x"},
        {"drop": "9" * 30},
        {"machine": "\x00"},
        {"earlier": "1.2"},
        {"text:\x00": "x"},
    ):
        assert client.post(address(translation), odd).status_code in (302, 409)
    assert client.get(address(translation), {"show": "\x00", "at": "\x00", "confirm": "x"}).status_code == 200


def test_memory_knows_the_same_and_what_is_nearly_the_same(translation: Translation) -> None:
    client = signed_in("Translators")
    other = CasePage.objects.get(pk=make_case("A square", summary="A dry place for 500 people.").pk)
    translate(other, locale("ar"), {TITLE: "ساحة", SUMMARY: "مكان جاف لـ 500 شخص."}, publish=False)
    remember = reverse("translation_review_memory", args=[translation.pk])

    same = client.get(remember, {"key": row_at(translation, TITLE).key}).content.decode()
    near = client.get(remember, {"key": row_at(translation, SUMMARY).key}).content.decode()

    assert "100% alike" in same
    assert 'data-remembered="ساحة"' in same
    assert "A dry place for 500 people." in near
    assert "مكان جاف لـ 500 شخص." in near
    assert client.get(remember, {"key": "\x00"}).status_code == 404
    page = client.get(address(translation), {"at": row_at(translation, TITLE).key}).content.decode()
    assert 'data-remembered="ساحة"' in page


def test_screen_opens_in_as_many_queries_for_a_hundred_passages(
    translation: Translation, django_assert_max_num_queries: Any
) -> None:
    client = signed_in("Moderators")
    client.get(address(translation))
    counts = []
    case = CasePage.objects.get(locale__language_code="en")
    for number in (1, 10, 100):
        case.challenge = [("paragraph", "".join(f"<p>Paragraph {each}.</p>" for each in range(number)))]
        case.save()
        TranslationSource.objects.get().update_from_db()
        with django_assert_max_num_queries(60) as asked:
            assert client.get(address(translation)).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_menu_of_the_page_leads_to_the_screen(translation: Translation) -> None:
    client = signed_in("Translators")
    page = Page.objects.get(translation_key=translation.source.object_id, locale=locale("ar"))
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert address(translation) in editor
    Translation.objects.update(enabled=False)
    answer = client.get(address(translation))
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


def test_glossary_is_kept_by_translators(translation: Translation) -> None:
    client = signed_in("Translators")
    data = {
        "source_locale": locale("en").pk,
        "target_locale": locale("ar").pk,
        "term": "square",
        "translation": "",
    }
    assert client.post(reverse("glossary:add"), data).status_code == 302
    assert GlossaryTerm.objects.get().term == "square"
    assert "square" in client.get(reverse("glossary:index")).content.decode()
    assert "already exists" in client.post(reverse("glossary:add"), data).content.decode()
