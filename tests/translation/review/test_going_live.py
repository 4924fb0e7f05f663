"""From machine drafts and reviews to a page that is live."""

from typing import Any

import pytest
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Page
from wagtail_localize.models import Translation

from closercities.translation.models import LocaleRules, SegmentProposal
from closercities.translation.review.rows import rows_of
from closercities.translation.writing import write_segments
from tests.factories.site import locale
from tests.translation.review.at_work import (
    BY_MACHINE,
    SUMMARY,
    TITLE,
    address,
    ask,
    row_at,
    signed_in,
    typed_into,
)

pytestmark = pytest.mark.django_db


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
    assert (states.pop("title"), set(states.values())) == ("human", {"machine"})
    assert row_at(translation, ("slug", 0)).text == "a-square"
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
    assert "sentences were written by a machine and nobody has read them" in answer.content.decode()
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


def test_page_that_is_held_back_when_it_is_published_says_why(
    translation: Translation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise PublishPagePermissionError("The city asked us to wait.")

    client = signed_in("Moderators")
    monkeypatch.setattr(Translation, "save_target", refuse)
    answer = client.post(address(translation), {"send": "publish", "confirmed": "1"}, follow=True)
    assert "The city asked us to wait." in answer.content.decode()
    monkeypatch.undo()

    long = typed_into(translation, title="ساحة " * 60)
    shown = client.post(address(translation), {**long, "send": "draft"}, follow=True).content.decode()

    assert "The page does not take this" in shown
    assert "The page does not take this text: it is too long" in shown
    assert row_at(translation, TITLE).segment.error
