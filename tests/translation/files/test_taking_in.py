"""What an agency sends back is taken where it fits; the rest is told, and nobody's words are lost."""

from typing import Any

import pytest
from wagtail_localize.models import Translation, TranslationSource

from cases.models import CasePage
from closercities.core.models import User
from closercities.translation.files.po import read_po, write_po
from closercities.translation.files.taking_in import Outcome, PageReport, Refusal, counted, take_in
from closercities.translation.files.units import Sheet, Unit, sheet_of
from closercities.translation.files.xliff import read_xliff, write_xliff
from closercities.translation.models import Origin
from closercities.translation.segments import segments_of
from closercities.translation.translating import translate
from closercities.translation.writing import Author, write_segments
from tests.factories.cases import make_full_case
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
MARKUP = '<p>See <a href="https://cities.example/?a=1&amp;b=2">this <b>map</b></a>.</p>'
TITLE, SUMMARY = ("title", 0), ("summary", 0)


@pytest.fixture
def translation() -> Translation:
    make_site()
    case = CasePage.objects.get(pk=make_full_case(title="A square", summary="A dry place.").pk)
    case.challenge = [
        ("paragraph", f"{MARKUP}<ul><li>One &amp; <i>two</i></li><li>One &amp; <i>two</i></li></ul>"),
        ("paragraph", "<p>One line<br/>and another</p>"),
    ]
    case.save()
    translate(case, locale("nl"), {}, publish=False)
    return Translation.objects.select_related("source__locale", "target_locale").get(
        target_locale__language_code="nl", source__object_id=case.translation_key
    )


@pytest.fixture
def person(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("ana")


def sent_back(record: Translation, *units: Unit, **other: Any) -> Sheet:
    told = {
        "translation": record.uuid,
        "title": "A square",
        "source_language": "en",
        "target_language": "nl",
        "units": list(units),
    }
    return Sheet(**told | other)


def taken(sheet: Sheet, user: User, may: bool = True) -> PageReport:
    (report,) = take_in([sheet], "back.xlf", user, lambda _translation: may)
    return report


def texts(translation: Translation) -> dict[tuple[str, int], str]:
    return {segment.position: segment.text for segment in segments_of(translation)}


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_full_case_goes_out_and_comes_back_whole(translation: Translation, person: User, form: str) -> None:
    wanted = {each.position: f"{each.source} – vertaald" for each in segments_of(translation)}
    sheet = sheet_of(translation)
    done = [
        Unit(unit.path, unit.source, f"{unit.source} – vertaald", finished=True, state="human")
        for unit in sheet.units
    ]
    assert any('<a id="a1">this <b>map</b></a>' in unit.source for unit in done)
    back = Sheet(sheet.translation, sheet.title, "en", "nl", done)
    (read,) = [read_po(write_po(back))] if form == "po" else read_xliff(write_xliff([back]))

    report = taken(read, person)

    assert {each.outcome for each in report.segments} == {Outcome.TAKEN}
    assert texts(translation) == wanted
    assert {each.state for each in segments_of(translation)} == {"human"}
    assert counted([taken(read, person)]) | {"same": 0} == dict.fromkeys(Outcome, 0)


def test_words_of_a_person_stay_and_the_file_is_kept_beside(translation: Translation, person: User) -> None:
    write_segments(translation, {TITLE: "Het plein"}, Author(user=person))
    report = taken(
        sent_back(translation, Unit("title", "A square", "Een vierkant", finished=True)),
        person,
    )
    assert [(each.outcome, each.there) for each in report.segments] == [(Outcome.KEPT, "Het plein")]
    segment = {each.position: each for each in segments_of(translation)}[TITLE]
    assert segment.text == "Het plein"
    assert [(each.data, each.tool_name) for each in segment.proposals] == [("Een vierkant", "back.xlf")]


def test_machine_text_that_the_agency_leaves_becomes_a_persons(
    translation: Translation, person: User
) -> None:
    write_segments(translation, {TITLE: "Een plein", SUMMARY: "Droog"}, Author(Origin.MACHINE))
    sheet = sheet_of(translation)
    assert [unit.finished for unit in sheet.units if unit.text] == [False, False]
    report = taken(
        sent_back(
            translation,
            Unit("title", "A square", "Een plein", finished=True),
            Unit("summary", "A dry place.", "Droog", finished=False),
        ),
        person,
    )
    assert [each.outcome for each in report.segments] == [Outcome.TAKEN, Outcome.UNFINISHED]
    states = {each.position: each.state for each in segments_of(translation)}
    assert (states[TITLE], states[SUMMARY]) == ("human", "machine")


def test_what_does_not_fit_is_told_and_not_written(translation: Translation, person: User) -> None:
    case = CasePage.objects.get(locale__language_code="en")
    case.summary = "A very dry place."
    case.save_revision().publish()
    TranslationSource.objects.get(object_id=case.translation_key).update_from_db()
    before = texts(translation)
    report = taken(
        sent_back(
            translation,
            Unit("summary", "A dry place.", "Een droge plek.", finished=True),
            Unit("title", "A square", '<a id="a7">Een plein</a>', finished=True),
            Unit("title", "A square", "<script>x</script>", finished=True),
            Unit("nowhere", "Nothing", "Niets", finished=True),
        ),
        person,
    )
    changed, broken = Outcome.CHANGED, Outcome.BROKEN
    assert [each.outcome for each in report.segments] == [changed, broken, broken, changed]
    assert texts(translation) == before


def test_control_characters_of_a_file_are_not_stored(translation: Translation, person: User) -> None:
    taken(
        sent_back(translation, Unit("title", "A square", "Een\x00 ple\x1bin\u202e", finished=True)),
        person,
    )
    assert texts(translation)[TITLE] == "Een plein\u202e"


@pytest.mark.parametrize("problem", list(Refusal))
def test_page_that_is_not_theirs_is_refused(translation: Translation, person: User, problem: Refusal) -> None:
    other: dict[Refusal, dict[str, Any]] = {
        Refusal.UNKNOWN: {"translation": translation.source.object_id},
        Refusal.LANGUAGE: {"target_language": "fr"},
        Refusal.FORBIDDEN: {"title": "Told by the file"},
    }
    unit = Unit("title", "A square", "Een plein", finished=True)
    report = taken(sent_back(translation, unit, **other[problem]), person, may=problem != Refusal.FORBIDDEN)
    assert (report.problem, report.segments) == (problem, [])
    if problem == Refusal.FORBIDDEN:
        assert report.title == "Told by the file"
    assert "Een plein" not in texts(translation).values()
