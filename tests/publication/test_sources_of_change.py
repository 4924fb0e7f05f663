"""What shows in a document and is kept elsewhere: each change of it reaches the document."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, TranslationSource

from cases import tiles
from cases.models import CasePage, ImportedRecord, ImportRun
from cases.tasks import redraw_drawn_from
from cases.tiles import tile_of
from closercities.core.models import Topic
from closercities.core.picture_texts import write_text
from closercities.publication.invalidation import batched, process
from closercities.publication.models import PublishedDocument
from closercities.publication.writing import documents_written
from closercities.translation.positions import positions
from closercities.translation.translating import translate
from research.models import Coding
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import PictureFactory, PlaceFactory, TopicFactory
from tests.factories.research import make_article, make_coding
from tests.factories.site import case_index, locale, make_site
from tests.publication.world import wrong

pytestmark = pytest.mark.django_db
QUOTE = "The drawing stayed for two weeks."


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "nl")


def item(page: Any) -> dict[str, Any]:
    """The document of ``page``, after the task has done its part."""
    while process():
        pass
    return dict(json.loads(PublishedDocument.objects.get(page_id=page.pk).body))


def codings(page: Any) -> list[Any]:
    return [factor for factor in item(page)["facts"]["factors"] if factor["origin"] == "research"]


def test_coding_that_is_made_changed_and_deleted() -> None:
    case = make_full_case()
    alias = case.create_alias(parent=case_index("en"), update_slug="the-same")
    coding = make_coding(case, QUOTE)
    assert [each["quote"] for each in codings(case)] == [QUOTE]
    assert [each["quote"] for each in codings(alias)] == [QUOTE]
    coding.strength = 2
    coding.save()
    assert [each["strength"] for each in codings(case)] == [2]
    coding.delete()
    assert codings(case) == []
    assert wrong() == {}


def test_quote_goes_in_the_transaction_that_takes_its_words_out() -> None:
    case = make_full_case()
    make_coding(case, QUOTE)
    seen: list[str] = []

    def listen(changes: Any, **_signal: Any) -> None:
        seen.extend(change.document.body for change in changes)

    documents_written.connect(listen)
    case.challenge = [("paragraph", "<p>Something else.</p>")]
    case.factor_rows = []
    case.save_revision().publish()
    documents_written.disconnect(listen)
    assert seen
    assert not any(QUOTE in body for body in seen)
    assert not Coding.objects.get().quote_found


def test_quote_goes_from_the_translation_when_the_page_it_stands_on_is_made_private() -> None:
    case = make_full_case(factor_rows=[])
    make_coding(case, QUOTE)
    translation = translate(case, locale("nl"), {("title", 0): "Een plein"})
    assert [each["quote"] for each in codings(translation)] == [QUOTE]
    PageViewRestriction.objects.create(page=case.page_ptr, restriction_type="login")
    assert [each["quote"] for each in codings(translation)] == [""]
    assert wrong() == {}


def test_tile_that_is_drawn_anew_with_its_place_and_topic() -> None:
    place, topic = PlaceFactory(climate="temperate"), TopicFactory()
    case = make_full_case(place=place)
    before = item(case)["facts"]["tile"]
    place.climate = "tropical"
    place.save()
    assert item(case)["facts"]["tile"] != before
    shown = Topic.objects.get(cases__pk=case.facts_id)
    shown.parent = topic
    shown.save()
    assert item(case)["facts"]["topics"][0]["path"].startswith(topic.path)
    assert wrong() == {}


def test_tiles_of_many_cases_are_left_to_a_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "AT_ONCE", 1)
    place = PlaceFactory(climate="temperate")
    cases = [make_full_case(title, place=place) for title in ("One", "Two")]
    before = [item(case)["facts"]["tile"] for case in cases]
    asked: list[tuple[str, int]] = []
    monkeypatch.setattr(type(redraw_drawn_from), "enqueue", lambda _task, *given: asked.append(given))
    place.climate = "tropical"
    place.save()
    assert ("place", place.pk) in asked
    redraw_drawn_from.func("place", place.pk)
    assert all(item(case)["facts"]["tile"] not in before for case in cases)
    assert wrong() == {}


def test_tile_that_is_drawn_when_somebody_asks_for_it() -> None:
    case = make_full_case()
    facts = case.facts
    facts.tile.delete()
    tile_of(facts.pk)
    assert tile_of(facts.pk).digest in item(case)["facts"]["tile"]
    assert wrong() == {}


def test_record_of_an_import_is_saved_after_its_page() -> None:
    case = make_case()
    run = ImportRun.objects.create(file_name="a.csv", mapping_name="a.toml")
    record = ImportedRecord.objects.create(
        facts=case.facts, source="atlas", source_id="7", run=run, digest="x"
    )
    assert item(case)["facts"]["imported_from"]["source_id"] == "7"
    record.delete()
    assert item(case)["facts"]["imported_from"] is None
    assert wrong() == {}


def test_sentences_translated_by_machine_and_gone_over() -> None:
    case = make_case("A square")
    translation = translate(case, locale("nl"), {("title", 0): "Een plein"})
    assert item(translation)["translation_state"] == "human"
    sentence = StringTranslation.objects.get()
    sentence.translation_type = StringTranslation.TRANSLATION_TYPE_MACHINE
    sentence.save()
    assert item(translation)["translation_state"] == "machine"
    case.summary = "New words."
    case.save_revision().publish()
    TranslationSource.objects.get(object_id=case.translation_key).update_from_db()
    assert item(translation)["outdated"] is True
    source = TranslationSource.objects.get(object_id=case.translation_key)
    sentences = dict.fromkeys(positions(list(source.stringsegment_set.all())), "Woorden.")
    translate(case, locale("nl"), sentences, publish=False)
    assert item(translation)["outdated"] is False
    assert wrong() == {}


def test_code_of_a_locale() -> None:
    case = make_case(code="nl")
    Locale.objects.filter(language_code="fr").delete()
    changed: Locale = Locale.objects.get(language_code="nl")
    changed.language_code = "fr"
    changed.save()
    assert item(case)["locale"] == "fr"
    assert wrong() == {}


def test_copy_that_is_live_knows_when_it_was_published() -> None:
    case = make_case()
    copy = case.copy(to=case_index("en"), keep_live=True, update_attrs={"slug": "copy"})
    kept = PublishedDocument.objects.get(page_id=copy.pk)
    assert kept.first_published_at == CasePage.objects.get(pk=copy.pk).first_published_at
    assert wrong() == {}


def test_alias_that_becomes_a_page_of_its_own_is_published() -> None:
    case = make_case()
    alias = case.create_alias(
        parent=case_index("nl"), update_locale=locale("nl"), reset_translation_key=False
    )
    before = PublishedDocument.objects.get(page_id=alias.pk)
    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
    after = PublishedDocument.objects.get(page_id=alias.pk)
    assert (before.is_alias, after.is_alias) == (True, False)
    assert after.published_sequence == after.sequence > before.sequence
    assert [each["id"] for each in item(case)["alternates"]] == [alias.pk]
    assert wrong() == {}


def test_tree_that_is_deleted_leaves_tombstones_and_no_link_to_it() -> None:
    case = make_case()
    translation = translate(case, locale("nl"), {("title", 0): "Een plein"})
    case_index("nl").delete()
    gone = PublishedDocument.objects.get(page_id=translation.pk)
    assert (gone.withdrawal_reason, gone.body) == ("deleted", "")
    assert item(case)["alternates"] == []
    assert wrong() == {}


@pytest.mark.parametrize("hidden", ["restricted", "outside"])
def test_move_out_of_sight_and_back(hidden: str) -> None:
    case = make_case()
    parent: Any = make_article("Members only")
    if hidden == "restricted":
        PageViewRestriction.objects.create(page=parent.page_ptr, restriction_type="login")
    else:
        parent = Page.get_first_root_node().add_child(instance=Page(title="Elsewhere", slug="elsewhere"))
    Page.objects.get(pk=case.pk).move(Page.objects.get(pk=parent.pk), pos="last-child")
    gone = PublishedDocument.objects.get(page_id=case.pk)
    assert gone.body == ""
    assert gone.withdrawal_reason == {"restricted": "private", "outside": "moved"}[hidden]
    Page.objects.get(pk=case.pk).move(case_index("en"), pos="last-child")
    assert item(case)["title"] == case.title
    assert wrong() == {}


def test_picture_that_is_deleted() -> None:
    picture = PictureFactory()
    case = make_full_case(picture=picture)
    picture.delete()
    assert item(case)["facts"]["picture"] is None
    assert wrong() == {}


def test_draft_that_is_saved_costs_neither_documents_nor_references() -> None:
    case = make_case()
    case.title = "Not yet"
    with CaptureQueriesContext(connection) as asked:
        revision = case.save_revision()
    told = ("publication_", "wagtailcore_referenceindex")
    assert [each["sql"] for each in asked if any(name in each["sql"] for name in told)] == []
    assert item(case)["title"] != "Not yet"
    revision.publish()
    assert item(case)["title"] == "Not yet"


def test_batch_writes_each_document_once() -> None:
    numbers: list[int] = []

    def listen(changes: Any, **_signal: Any) -> None:
        numbers.extend(change.document.page_id for change in changes)

    case = make_full_case()
    documents_written.connect(listen)
    with batched():
        for title in ("One", "Two", "Three"):
            case.title = title
            case.save_revision().publish()
        make_coding(case, QUOTE)
        assert numbers == []
    documents_written.disconnect(listen)
    assert numbers.count(case.pk) == 1
    assert item(case)["title"] == "Three"
    assert wrong() == {}


def test_batch_that_fails_leaves_nothing() -> None:
    case = make_case("Before")

    def fail() -> None:
        with batched():
            case.title = "After"
            case.save()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert item(case)["title"] == "Before"
    case.title = "Later"
    case.save()
    assert item(case)["title"] == "Later"


def test_text_of_a_picture_reaches_the_documents_of_its_language() -> None:
    picture = PictureFactory(description="A dry basin", description_language="en")
    used = {"image": picture.pk, "alt_text": "A dry basin", "decorative": False}
    blocks = [{"type": "picture", "value": {"image": used, "caption": ""}}]
    english = make_case(
        social_image=picture, challenge=CasePage.challenge.field.stream_block.to_python(blocks)
    )
    dutch = english.copy_for_translation(locale("nl"))
    dutch.save_revision().publish()

    def told(page: Any) -> list[tuple[str, str | None]]:
        document = item(page)
        pictures = (document["social_image"], document["challenge"][0]["value"]["image"])
        return [(each["alt"], each["alt_language"]) for each in pictures]

    assert told(dutch) == [("A dry basin", "en")] * 2
    assert told(english) == [("A dry basin", None)] * 2
    write_text(picture.pk, "nl", "Een droog bekken", original="A dry basin", before="")
    assert told(dutch) == [("Een droog bekken", None)] * 2
    assert told(english) == [("A dry basin", None)] * 2
    assert wrong() == {}
