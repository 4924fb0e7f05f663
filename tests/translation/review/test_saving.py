"""Texts are saved as they were typed, and nobody loses any."""

import pytest
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cases.models import CasePage
from closercities.translation.models import Origin, SegmentProposal
from closercities.translation.review.rows import rows_of
from closercities.translation.writing import Author, write_segments
from tests.translation.review.at_work import SUMMARY, TITLE, address, ask, row_at, signed_in, typed_into

pytestmark = pytest.mark.django_db


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
