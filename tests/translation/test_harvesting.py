"""What a person typed into the page of a translation is never lost to its records."""

from typing import Any

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cases.models import CasePage
from closercities.core.models import User
from closercities.translation.bulk.recording import record
from closercities.translation.models import Origin, SegmentProposal
from closercities.translation.segments import segments_of
from closercities.translation.states import HUMAN
from closercities.translation.translating import translate
from closercities.translation.writing import Author, write_segments
from home.models import Navigation
from tests.factories import pages
from tests.factories.cases import make_case
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
TITLE, SUMMARY, PARAGRAPH = ("title", 0), ("summary", 0), ("challenge.p", 0)


@pytest.fixture
def person(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("ana", first_name="Ana", last_name="Vos")


@pytest.fixture
def case() -> CasePage:
    make_site()
    page = make_case("A square", summary="A dry place.", challenge=stream("It rained.", "It poured."))
    found: CasePage = CasePage.objects.get(pk=page.pk)
    return found


def stream(*paragraphs: str, number: str = "p") -> Any:
    words = "".join(f"<p>{text}</p>" for text in paragraphs)
    return CasePage._meta.get_field("challenge").stream_block.to_python(  # type: ignore[union-attr]
        [{"type": "paragraph", "value": words, "id": number}]
    )


def typed(page: Any, person: User, **fields: Any) -> None:
    """``fields`` typed into the editor of ``page``, and saved there."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=person)


def synchronised(case: CasePage, **options: Any) -> Any:
    """The latest draft of the translation after "synchronise" was pressed in wagtail-localize."""
    source = TranslationSource.objects.get(object_id=case.translation_key)
    source.update_from_db()
    Translation.objects.get(source=source, target_locale=locale("ar")).save_target(publish=False, **options)
    return CasePage.objects.get(
        translation_key=case.translation_key, locale=locale("ar")
    ).get_latest_revision_as_object()


def said(case: CasePage) -> dict[Any, Any]:
    return {
        each.position: each
        for each in segments_of(Translation.objects.get(source__object=case.translation_key))
    }


def test_words_typed_into_the_page_outlive_every_synchronisation(case: CasePage, person: User) -> None:
    page = translate(
        case, locale("ar"), {TITLE: "ساحة", SUMMARY: "مكان", ("slug", 0): "saha", PARAGRAPH: "أمطرت."}
    )
    typed(
        page,
        person,
        title="ميدان",
        slug="midan",
        challenge=stream("هطل المطر.", "انهمر المطر."),
        show_in_menus=True,
    )
    case.summary, case.slug = "A very dry place indeed.", "another-slug"
    case.save_revision().publish()

    for _again in range(2):
        draft = synchronised(case)

        assert (draft.title, draft.slug, draft.show_in_menus) == ("ميدان", "midan", True)
        assert str(draft.challenge[0].value) == "<p>هطل المطر.</p><p>انهمر المطر.</p>"
        # What it says until somebody has translated the new words, and not the language of the original.
        assert draft.summary == "مكان"
    found = said(case)
    assert [(found[each].text, found[each].state, found[each].person) for each in (TITLE, PARAGRAPH)] == [
        ("ميدان", HUMAN, "Ana Vos"),
        ("هطل المطر.", HUMAN, "Ana Vos"),
    ]
    assert found["slug", 0].text == "midan"
    assert found[SUMMARY].is_outdated
    live = CasePage.objects.get(pk=page.pk)
    assert (live.title, live.slug, live.live) == ("ساحة", "saha", True)


def test_words_typed_for_a_sentence_that_changed_stand_in_for_it(case: CasePage, person: User) -> None:
    page = translate(case, locale("ar"), {SUMMARY: "مكان"})
    typed(page, person, summary="مكان جاف")
    case.summary = "A dry place now."
    case.save_revision().publish()

    assert synchronised(case).summary == "مكان جاف"
    earlier = said(case)[SUMMARY].earlier
    assert (earlier.source, earlier.text) == ("A dry place.", "مكان جاف")


def test_page_and_records_that_people_changed_are_both_kept(case: CasePage, person: User) -> None:
    page = translate(case, locale("ar"), {TITLE: "ساحة", SUMMARY: "مكان"})
    translation = Translation.objects.get()
    typed(page, person, title="ميدان", summary="موضع")
    write_segments(translation, {TITLE: "باحة"}, Author(user=person))
    write_segments(translation, {SUMMARY: "بقعة"}, Author(Origin.MACHINE, tool_name="Development"))

    draft = synchronised(case)

    assert (draft.title, draft.summary) == ("باحة", "موضع")
    assert [each.data for each in said(case)[TITLE].proposals] == ["ميدان"]
    assert {each.data for each in SegmentProposal.objects.all()} == {"ميدان", "بقعة"}


def test_sentences_that_were_split_are_kept_beside(case: CasePage, person: User) -> None:
    page = translate(case, locale("ar"), {PARAGRAPH: "أمطرت."})
    typed(page, person, challenge=stream("واحد.", "اثنان.", "ثلاثة."))

    draft = synchronised(case)

    assert str(draft.challenge[0].value) == "<p>أمطرت.</p><p>It poured.</p>"
    kept = said(case)[PARAGRAPH].proposals
    assert [(each.data, each.origin) for each in kept] == [("واحد.<br/>اثنان.<br/>ثلاثة.", Origin.SYNC)]


def test_blocks_and_texts_of_its_own_stay_and_those_of_the_original_go_with_it(
    case: CasePage, person: User
) -> None:
    page = translate(case, locale("ar"), {PARAGRAPH: "أمطرت."})
    challenge = stream("أمطرت.", "It poured.")
    challenge.append(("quote", {"text": "قالوا نعم"}, "own"))
    typed(page, person, challenge=challenge, funding="دفعت المدينة")
    case.summary = "Changed."
    case.save_revision().publish()

    for _again in range(2):
        draft = synchronised(case)
        assert [child.id for child in draft.challenge] == ["p", "own"]
        assert (draft.challenge[1].value["text"], draft.funding) == ("قالوا نعم", "دفعت المدينة")

    case.challenge, case.summary = [], ""
    case.save_revision().publish()

    draft = synchronised(case)
    assert ([child.id for child in draft.challenge], draft.summary) == (["own"], "")
    assert StringTranslation.objects.filter(data="أمطرت.").exists()


def test_page_that_was_translated_by_hand_comes_to_the_records(case: CasePage, person: User) -> None:
    page = pages.translate(case, "ar")
    typed(page, person, title="ميدان", summary="موضع")

    translate(case, locale("ar"), {TITLE: "ساحة", PARAGRAPH: "أمطرت."}, publish=False)

    found = said(case)
    assert [(found[each].text, found[each].person) for each in (TITLE, SUMMARY)] == [
        ("ميدان", "Ana Vos"),
        ("موضع", "Ana Vos"),
    ]
    draft = CasePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("ميدان", "موضع")
    # Nobody typed the words of the original that a copy begins with.
    assert found["challenge.p", 1].text == ""


def test_translation_that_was_stopped_and_taken_up_again_keeps_its_words(
    case: CasePage, person: User
) -> None:
    page = translate(case, locale("ar"), {TITLE: "ساحة"})
    Translation.objects.update(enabled=False)
    typed(page, person, title="ميدان")
    CasePage.objects.get(pk=page.pk).latest_revision.publish()
    Translation.objects.update(enabled=True)

    assert synchronised(case, user=person).title == "ميدان"
    assert Page.objects.get(pk=page.pk).title == "ميدان"


def test_snippet_keeps_what_was_typed_and_what_it_has_of_its_own(person: User) -> None:
    make_site()
    links = [{"type": "link", "value": {"label": "Cases", "url": "https://example.org"}, "id": "a"}]
    english = Navigation.objects.create(locale=locale("en"), items=links)
    arabic = translate(english, locale("ar"), {("items.a.label", 0): "حالات"})
    arabic = Navigation.objects.get(pk=arabic.pk)
    arabic.items[0].value["label"] = "الحالات"
    arabic.items.append(("link", {"label": "لنا", "url": "https://example.org/ar"}, "own"))
    arabic.save()
    arabic.save_revision(user=person)

    Translation.objects.get(source=record(english)).save_target()

    arabic = Navigation.objects.get(pk=arabic.pk)
    assert [item.value["label"] for item in arabic.items] == ["الحالات", "لنا"]
    assert StringTranslation.objects.get().last_translated_by == person
