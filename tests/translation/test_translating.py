"""Translations written through wagtail-localize's records."""

import pytest
from wagtail.fields import StreamField
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cases.models import CasePage
from closercities.translation.translating import translate
from closercities.translation.writing import review_segments
from tests.factories.cases import make_full_case
from tests.factories.core import PersonFactory
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    make_site()
    return make_full_case(title="A square")


def _challenge_path(case):
    return f"challenge.{case.challenge[0].id}"


def test_translate_fills_each_sentence_and_publishes(case):
    case = CasePage.objects.get(pk=case.pk)

    page = translate(case, locale("ar"), {("title", 0): "ساحة", (_challenge_path(case), 0): "نص"})

    assert (page.title, page.live, page.slug) == ("ساحة", True, case.slug)
    assert str(page.challenge[0].value.source) == "<p>نص</p>"
    assert page.summary == case.summary
    assert page.facts == case.facts


def test_translate_passes_over_a_text_that_its_block_gained_later(case):
    page = CasePage.objects.get(pk=case.pk)
    page.challenge = StreamField.to_python(
        CasePage._meta.get_field("challenge"),
        '[{"type": "quote", "value": {"text": "It rained."}, "id": "q"}]',
    )
    page.save_revision().publish()

    translated = translate(
        CasePage.objects.get(pk=case.pk), locale("ar"), {("challenge.q.text", 0): "أمطرت."}
    )

    assert translated.challenge[0].value["text"] == "أمطرت."
    assert not translated.challenge[0].value["attribution"]


def test_translate_leaves_a_draft_unless_told_to_publish(case):
    page = translate(CasePage.objects.get(pk=case.pk), locale("ar"), {("title", 0): "ساحة"}, publish=False)

    assert page.get_latest_revision_as_object().title == "ساحة"
    assert not page.live


def test_translate_again_keeps_what_a_person_translated(case, django_user_model):
    case = CasePage.objects.get(pk=case.pk)
    translate(case, locale("ar"), {("title", 0): "ساحة", ("summary", 0): "ملخص"})
    person = django_user_model.objects.create_user("translator")
    StringTranslation.objects.filter(data="ساحة").update(data="ميدان", last_translated_by=person)

    page = translate(case, locale("ar"), {("title", 0): "ساحة", ("summary", 0): "موجز"})

    assert (page.title, page.summary) == ("ميدان", "موجز")


def test_translate_keeps_the_words_when_the_source_is_synchronised(case):
    case = CasePage.objects.get(pk=case.pk)
    translate(case, locale("ar"), {("title", 0): "ساحة"})
    case.funding = "The city paid."
    case.save_revision().publish()

    source = TranslationSource.objects.get(object_id=case.translation_key)
    source.update_from_db()
    page, _created = source.create_or_update_translation(locale("ar"), publish=False, fallback=True)

    assert page.get_latest_revision_as_object().title == "ساحة"
    assert Translation.objects.get().target_locale == locale("ar")


def test_translate_refuses_a_position_that_the_source_lacks(case):
    with pytest.raises(KeyError):
        translate(CasePage.objects.get(pk=case.pk), locale("ar"), {("nowhere", 0): "نص"})

    assert not StringTranslation.objects.exists()


def test_translate_refuses_what_cannot_be_translated(case):
    with pytest.raises(AttributeError):
        translate(PersonFactory(), locale("ar"), {})


def test_translate_again_keeps_what_a_person_reviewed(case, django_user_model):
    case = CasePage.objects.get(pk=case.pk)
    translate(case, locale("ar"), {("title", 0): "ساحة"})
    record = Translation.objects.get(source__object_id=case.translation_key)
    review_segments(record, {("title", 0): "ساحة"}, django_user_model.objects.create_user("reviewer"))

    page = translate(case, locale("ar"), {("title", 0): "مربع"})

    assert page.title == "ساحة"
