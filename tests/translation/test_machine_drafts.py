"""Drafts by machine know the glossary and the names of the platform, and are written by whoever asked."""

from typing import Any

import pytest
from pytest_django import Settings

from closercities.core.machine_translation import Damage, Run, Term, Trouble
from closercities.core.machine_translation.development import Development
from closercities.core.models import Organisation, Person, Place
from closercities.translation.machine_drafts import draft_segments, estimate_drafts, known_terms
from closercities.translation.models import GlossaryTerm
from closercities.translation.segments import Segment
from tests.factories.site import locale

pytestmark = pytest.mark.django_db


def segment(path: str, source: str) -> Segment:
    return Segment((path, 0), 1, 1, path, source)


PAGE = [
    segment("title", "The water board of Rotterdam &amp; Cairo"),
    segment("slug", "the-water-board"),
    segment("body", '<a id="a1">Ana Vos</a> in Lomé asked the Water Company. Nice <b>open data</b>!'),
]


@pytest.fixture(autouse=True)
def platform(settings: Settings) -> None:
    settings.MACHINE_TRANSLATOR = "development"
    english, arabic = locale("en"), locale("ar")
    GlossaryTerm.objects.create(
        source_locale=english, target_locale=arabic, term="open data", translation="بيانات مفتوحة"
    )
    GlossaryTerm.objects.create(source_locale=english, target_locale=arabic, term="Cairo")
    GlossaryTerm.objects.create(source_locale=english, target_locale=locale("nl"), term="in", translation="x")
    Place.objects.create(labels={"en": "Rotterdam", "ar": "روتردام"})
    Place.objects.create(labels={"en": "Cairo", "ar": "القاهرة"})
    Place.objects.create(labels={"en": "Lomé"})
    Place.objects.create(labels={"fr": "Nice"})
    Organisation.objects.create(name="Waterbedrijf", names={"en": "Water Company"})
    Person.objects.create(name="Ana Vos")


def test_drafts_write_names_and_terms_as_the_platform_does(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):
        drafts = draft_segments(PAGE, "en", "ar")
    assert drafts.texts == {
        ("title", 0): "[ar] The water board of روتردام &amp; Cairo",
        ("slug", 0): "the-water-board",
        (
            "body",
            0,
        ): '[ar] <a id="a1">Ana Vos</a> in Lomé asked the Waterbedrijf. [ar] Nice <b>بيانات مفتوحة</b>!',
    }
    assert (drafts.failed, drafts.damaged, drafts.tool_name) == ({}, {}, "Development")
    known = known_terms("en", "ar")
    with django_assert_num_queries(0):
        assert draft_segments(PAGE, "en", "ar", terms=known).texts == drafts.texts
        assert estimate_drafts(PAGE, "en", "ar", terms=known).characters == drafts.report.characters
        assert draft_segments(PAGE[1:2], "en", "ar").texts == {("slug", 0): "the-water-board"}
    # Into another script a machine writes the name of a place better; into the same one nobody has to.
    assert Term("Lomé", None, exact=True) not in known
    assert Term("Lomé", None, exact=True) in known_terms("en", "nl")
    assert known_terms("xx", "en-XX") == [
        Term("Ana Vos", exact=True),
        Term("Waterbedrijf", "Waterbedrijf", True),
    ]


def test_drafts_say_what_was_not_done(settings: Settings) -> None:
    class Forgetful(Development):
        def translate_html(self, *told: Any, **more: Any) -> list[str]:
            return [text.replace("<b", "<i") for text in super().translate_html(*told, **more)]

    drafts = draft_segments(PAGE, "en", "nl", run=Run(provider=Forgetful()))
    assert drafts.damaged == {("body", 0): Damage.MARKUP}
    assert set(drafts.texts) == {("title", 0), ("slug", 0)}
    settings.MACHINE_TRANSLATOR = ""
    drafts = draft_segments(PAGE, "en", "nl")
    assert drafts.failed == {("title", 0): Trouble.NOBODY, ("body", 0): Trouble.NOBODY}
    assert (drafts.texts, drafts.tool_name) == ({("slug", 0): "the-water-board"}, "")
