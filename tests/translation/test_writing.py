"""What a person wrote or reviewed is never lost to anything but a person."""

from typing import Any

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cases.models import CasePage
from closercities.core.models import User
from closercities.translation.models import Origin, SegmentProposal, SegmentReview
from closercities.translation.segments import MISSING, Segment, segments_of
from closercities.translation.states import HUMAN, MACHINE, REVIEWED, translation_states
from closercities.translation.translating import translate
from closercities.translation.writing import Author, review_segments, write_segments
from tests.factories.cases import make_case
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
TITLE, SUMMARY = ("title", 0), ("summary", 0)
BY_MACHINE = Author(Origin.MACHINE, tool_name="Development")
BY_IMPORT = Author(Origin.IMPORT, tool_name="agency.po")


@pytest.fixture
def translation() -> Translation:
    make_site()
    case = CasePage.objects.get(pk=make_case("A square", summary="A dry place.").pk)
    translate(case, locale("nl"), {}, publish=False)
    found: Translation = Translation.objects.get(target_locale__language_code="nl")
    return found


@pytest.fixture
def person(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("ana", first_name="Ana", last_name="Vos")


def at(translation: Translation, position: tuple[str, int]) -> Segment:
    return {segment.position: segment for segment in segments_of(translation)}[position]


def page_state(translation: Translation) -> Any:
    page = Page.objects.get(translation_key=translation.source.object_id, locale=translation.target_locale)
    return translation_states([page])[page.pk]


def test_segments_are_written_and_the_list_of_pages_knows_the_title(translation: Translation) -> None:
    assert at(translation, TITLE).state == MISSING

    outcome = write_segments(translation, {TITLE: "Een plein", SUMMARY: "", ("nothing", 0): "x"}, BY_MACHINE)

    assert (outcome.written, outcome.unchanged, outcome.unknown) == ([TITLE], [SUMMARY], [("nothing", 0)])
    segment = at(translation, TITLE)
    assert (segment.source, segment.text, segment.state, segment.tool) == (
        "A square",
        "Een plein",
        MACHINE,
        "Development",
    )
    assert Page.objects.get(locale=translation.target_locale, slug="a-square").draft_title == "Een plein"
    state = page_state(translation)
    assert (state.state, state.missing, state.outdated) == (MACHINE, state.segments - 1, True)


def test_machine_replaces_a_machine_and_a_person_anything(translation: Translation, person: User) -> None:
    write_segments(translation, {TITLE: "Een vierkant"}, BY_MACHINE)
    write_segments(translation, {TITLE: "Een plein"}, BY_MACHINE)
    assert (at(translation, TITLE).text, at(translation, TITLE).state) == ("Een plein", MACHINE)

    write_segments(translation, {TITLE: "Het plein"}, Author(user=person))
    write_segments(translation, {TITLE: "Ons plein"}, Author(user=person))

    segment = at(translation, TITLE)
    assert (segment.text, segment.state, segment.person, segment.proposals) == (
        "Ons plein",
        HUMAN,
        "Ana Vos",
        (),
    )


@pytest.mark.parametrize("author", [BY_MACHINE, BY_IMPORT, Author(Origin.SYNC)])
def test_words_of_a_person_stay_and_the_others_are_proposed(
    translation: Translation, person: User, author: Author
) -> None:
    write_segments(translation, {TITLE: "Het plein"}, Author(user=person))
    write_segments(translation, {SUMMARY: "Een droge plek."}, BY_MACHINE)
    assert review_segments(translation, {SUMMARY: "Een droge plek."}, person) == [SUMMARY]

    for title in ("Een vierkant", "Vierkant"):
        outcome = write_segments(translation, {TITLE: title, SUMMARY: "Droog."}, author)

    assert (outcome.written, outcome.proposed) == ([], [TITLE, SUMMARY])
    title, summary = at(translation, TITLE), at(translation, SUMMARY)
    assert (title.text, title.state) == ("Het plein", HUMAN)
    assert (summary.text, summary.state, summary.reviewer) == ("Een droge plek.", REVIEWED, "Ana Vos")
    assert [(each.data, each.origin) for each in title.proposals] == [("Vierkant", author.origin)]
    assert SegmentProposal.objects.count() == 2


def test_review_counts_for_what_was_read_only(translation: Translation, person: User) -> None:
    write_segments(translation, {TITLE: "Een plein"}, BY_MACHINE)
    assert review_segments(translation, {TITLE: "Iets anders", SUMMARY: "", ("no", 0): "x"}, person) == []
    assert review_segments(translation, {TITLE: "Een plein"}, person) == [TITLE]
    person.delete()
    assert (at(translation, TITLE).state, at(translation, TITLE).reviewer) == (REVIEWED, "Ana Vos")
    assert page_state(translation).state == REVIEWED

    StringTranslation.objects.filter(data="Een plein").update(data="Het plein")

    assert (at(translation, TITLE).state, at(translation, TITLE).reviewer) == (MACHINE, "")
    assert SegmentReview.objects.count() == 1


def test_name_of_who_asked_a_machine_is_no_review(translation: Translation, person: User) -> None:
    write_segments(
        translation, {TITLE: "Een plein"}, Author(Origin.MACHINE, user=person, tool_name="Development")
    )
    assert at(translation, TITLE).state == page_state(translation).state == MACHINE


def test_text_that_cannot_stand_in_is_kept_and_no_review_counts(
    translation: Translation, person: User
) -> None:
    broken = '<a href="javascript:x">Een plein</a>'
    write_segments(translation, {TITLE: broken}, Author(user=person))
    assert (at(translation, TITLE).text, at(translation, TITLE).error) == (broken, True)
    assert review_segments(translation, {TITLE: broken}, person) == []


def test_changed_sentence_is_outdated_and_its_neighbours_are_not(
    translation: Translation, person: User
) -> None:
    write_segments(
        translation, {TITLE: "Een plein", SUMMARY: "Een droge plek in de stad."}, Author(user=person)
    )
    case = CasePage.objects.get(locale__language_code="en")
    case.summary = "A very dry place."
    case.save_revision().publish()
    TranslationSource.objects.get().update_from_db()

    summary = at(translation, SUMMARY)

    assert (summary.state, summary.is_outdated) == (MISSING, True)
    assert summary.earlier is not None
    assert (summary.earlier.source, summary.earlier.text) == ("A dry place.", "Een droge plek in de stad.")
    assert at(translation, TITLE).state == HUMAN
    assert page_state(translation).outdated
    write_segments(translation, {SUMMARY: "Een heel droge plek."}, BY_MACHINE)
    assert (at(translation, SUMMARY).earlier, at(translation, SUMMARY).state) == (None, MACHINE)


@pytest.mark.parametrize("paragraphs", [1, 10, 100])
def test_segments_cost_three_queries(
    translation: Translation, django_assert_num_queries: Any, paragraphs: int
) -> None:
    case = CasePage.objects.get(locale__language_code="en")
    words = "".join(f"<p>Paragraph {number}.</p>" for number in range(paragraphs))
    case.challenge = [("paragraph", words)]
    case.save()
    TranslationSource.objects.get().update_from_db()
    write_segments(translation, {each.position: "Tekst" for each in segments_of(translation)}, BY_MACHINE)
    translation = Translation.objects.select_related("source").get(pk=translation.pk)
    with django_assert_num_queries(3):
        found = segments_of(translation)
    paths = [each.position[0] for each in found]
    assert paths.count(f"challenge.{case.challenge[0].id}") == paragraphs
