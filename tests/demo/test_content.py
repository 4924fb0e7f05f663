"""What the content promises: quotes that stand in the text, figures with sources, true coordinates."""

import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cases.models import CaseFactor, CasePage
from closercities.core.models import Organisation, Person, Picture, Place
from closercities.core.picture_texts import TextState, state_in
from closercities.demo.loader.content import CONTENT, read_frame, read_list, read_pages
from closercities.demo.loader.ledger import Outcome
from closercities.demo.loader.load import load
from closercities.translation.checks import Kind, problems
from home.models import Footer, HomePage, Navigation
from research.models import Coding, InterviewPage
from tests.quality.search.sample import drops_in_sample

CODES = {"en", "nl", "es", "fr", "pt-br", "ar"}
DOCUMENTS = [*read_pages(), *read_frame()]
PROSE = [(document, code) for document in DOCUMENTS for code in document.locales]
CASES = [document for document in DOCUMENTS if document.model == "cases.CasePage"]
# Numbers that somebody looked at: in words here and in digits there, or crores explained.
SEEN_NUMBERS = {
    **dict.fromkeys(
        [("ar", "2"), ("ar", "21"), ("ar", "34"), ("ar", "37"), ("ar", "80"), ("ar", "5,000")],
        Kind.NUMBER_LOST,
    ),
    **dict.fromkeys([("pt-br", "1970"), ("pt-br", "1990")], Kind.NUMBER_ADDED),
    **dict.fromkeys([(code, "50") for code in CODES - {"en"}], Kind.NUMBER_ADDED),
}
# What is not translated: names, and titles of what was published in one language.
SAME_EVERYWHERE = (
    "A typology of urban knowledge sharing",
    "Bakker, J.",
    "Blake, O.",
    "Centre for Policy Research",
    "Glaser, M.",
    "How Is India Adapting",
    "How policies become best practices",
    "Learning through policy transfer?",
    "Pillai, A. V.",
    "Science and Public Policy",
    "Solving Urban Challenges Together",
)


def walk(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every ``(name, value)`` in the tables of a file, at any depth."""
    yield name, value
    if isinstance(value, dict):
        for key, part in value.items():
            yield from walk(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part, name)


def pages_to_open() -> list[Page]:
    """The home page in every locale, each other page in one of its own, in turn: all take a minute."""
    live = Page.objects.filter(depth__gt=1, live=True).select_related("locale")
    locales_of: dict[str, list[Page]] = {}
    for page in live.order_by("slug", "locale_id"):
        name = page.slug if page.depth > 2 else f"{page.slug} {page.locale.language_code}"
        locales_of.setdefault(name, []).append(page)
    return [pages[number % len(pages)] for number, pages in enumerate(locales_of.values())]


@pytest.mark.parametrize(("document", "code"), PROSE, ids=lambda part: getattr(part, "key", part))
def test_every_address_is_https(document, code):
    text = repr(document.facts) + repr(document.prose[code])
    assert re.findall(r"http://\S+", text) == []


@pytest.mark.parametrize(("document", "code"), PROSE, ids=lambda part: getattr(part, "key", part))
def test_every_figure_has_a_source(document, code):
    for name, value in walk(document.prose[code]):
        if name == "figures" and isinstance(value, dict):
            assert value["source"].startswith("https://"), value


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.key)
def test_what_is_no_case_is_told_in_every_language(document):
    assert document.prose.keys() == CODES or document in CASES


@pytest.mark.parametrize(
    "path", sorted(CONTENT.rglob("*.toml")), ids=lambda path: str(path.relative_to(CONTENT))
)
def test_files_are_small_and_free_of_invisible_characters(path):
    text = path.read_text(encoding="utf-8")
    assert len(text) < 20_000
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text)


@pytest.mark.django_db
class TestLoaded:
    """The content in the database."""

    @pytest.fixture(autouse=True)
    def _loaded(self, loaded):
        assert set(loaded.outcomes.values()) == {Outcome.WRITTEN}

    def test_loading_again_writes_nothing(self, content_with_small_pictures):
        assert set(dict(load(content_with_small_pictures)).values()) == {Outcome.UNCHANGED}

    @pytest.mark.parametrize("model", [HomePage, Navigation, Footer])
    def test_every_locale_has_its_frame(self, model):
        assert set(model.objects.values_list("locale__language_code", flat=True)) == CODES

    def test_a_sample_of_judged_queries_finds_what_it_found(self):
        assert drops_in_sample() == []

    def test_translators_find_every_sentence_filled(self):
        for translation in Translation.objects.exclude(source__stringsegment__isnull=True).distinct():
            total, translated = translation.get_progress()
            assert translated == total, f"{translation.source.object_repr} {translation.target_locale}"

    def test_translations_keep_what_their_originals_say(self):
        texts = StringTranslation.objects.values_list(
            "translation_of__data", "data", "translation_of__locale__language_code", "locale__language_code"
        )
        found = {(pair, problem) for pair in set(texts) for problem in problems(*pair)}
        assert [
            (str(problem.sentence), pair)
            for pair, problem in found
            if SEEN_NUMBERS.get((pair[3], problem.detail)) != problem.kind
            and not (problem.kind == Kind.SAME and pair[0].startswith(SAME_EVERYWHERE))
        ] == []

    def test_every_quote_stands_in_its_text(self):
        assert list(CaseFactor.objects.filter(quoted_block="").values_list("quote", flat=True)) == []
        assert list(Coding.objects.filter(quoted_block="").values_list("quote", flat=True)) == []
        assert list(Coding.objects.filter(quote_language="").values_list("quote", flat=True)) == []
        rows = sum(len(case.facts["factor_rows"]) for case in CASES)
        assert CaseFactor.objects.count() == rows > 0

    def test_places_are_on_earth_and_in_their_time_zone(self):
        for place in Place.objects.all():
            place.full_clean()
            assert place.labels.keys() == CODES
            assert ZoneInfo(place.time_zone)
            assert place.inhabitants > 100_000

    def test_cases_lie_near_their_places(self):
        for page in CasePage.objects.filter(locale__language_code="en"):
            latitude, longitude = page.facts.point
            assert abs(latitude - float(page.facts.place.latitude)) < 0.1, page
            assert abs(longitude - float(page.facts.place.longitude)) < 0.1, page

    def test_cases_tell_do_and_do_not(self):
        for page in CasePage.objects.all():
            assert {"do", "dont", "suggestion"} <= {lesson.value["kind"] for lesson in page.lessons}, page

    def test_all_pages_pass_the_checks_of_the_admin(self):
        for page in Page.objects.filter(depth__gt=1).specific():
            page.full_clean()

    def test_invented_people_say_so(self):
        assert all("emo" in person.name and person.is_demo for person in Person.objects.all())
        told_in_english = InterviewPage.objects.filter(locale__language_code="en")
        assert told_in_english
        assert all(page.introduction.startswith("Demo content:") for page in told_in_english)

    def test_pictures_have_alternative_text_and_rights(self):
        for picture in Picture.objects.all():
            picture.full_clean()
            assert {code: state_in(picture, code) for code in CODES} == {
                code: TextState.ORIGINAL if code == "en" else TextState.TRANSLATED for code in CODES
            }
            assert picture.credit
            assert picture.licence == "cc0-1.0"

    def test_organisations_are_all_used_or_shown(self):
        for organisation in Organisation.objects.all():
            organisation.full_clean()
            assert organisation.website.startswith("https://") or organisation.website == ""

    # Making a rendition leaves temporary files to the garbage collector.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    def test_pages_open_in_their_language(self, client):
        opened = pages_to_open()
        assert {page.locale.language_code for page in opened} == CODES
        assert {page.specific_class._meta.label for page in opened} == {page.model for page in read_pages()}
        assert len(opened) == len(read_pages()) + len(CODES) - 1
        for page in opened:
            answer = client.get(page.get_url(), HTTP_ACCEPT_LANGUAGE="en")
            assert answer.status_code == 200, page.get_url()
            code = page.locale.language_code
            direction = "rtl" if code == "ar" else "ltr"
            opening = re.search(rb"<html[^>]*>", answer.content)
            assert opening is not None
            assert f'lang="{code}"'.encode() in opening[0].lower(), page.get_url()
            assert f'dir="{direction}"'.encode() in opening[0], page.get_url()

    def test_an_arabic_case_is_told_in_arabic(self, client):
        answer = client.get("/ar/cases/medellin-metrocable/")
        text = answer.content.decode()

        assert "وحِّد التذكرة قبل أن تنصب الأبراج" in text
        assert "Put it on the same ticket" not in text


def test_records_stand_in_files_and_folders(tmp_path):
    (tmp_path / "places").mkdir()
    (tmp_path / "places.toml").write_text('[lima]\ncountry = "PE"\n')
    (tmp_path / "places" / "africa.toml").write_text('[dakar]\ncountry = "SN"\n')
    assert read_list(tmp_path, "places") == {"lima": {"country": "PE"}, "dakar": {"country": "SN"}}


def test_record_that_stands_twice_is_named(tmp_path):
    (tmp_path / "places").mkdir()
    (tmp_path / "places.toml").write_text("[lima]\n")
    (tmp_path / "places" / "americas.toml").write_text("[lima]\n")
    with pytest.raises(ValueError, match=r"americas.toml: lima stands elsewhere already"):
        read_list(tmp_path, "places")
