"""Texts to start from: in each locale, edited by moderators, the platform's own where nothing was written."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.submissions.admin.texts import texts_for, words_for
from cases.submissions.models import StartingText
from cases.submissions.starting_texts import DEFAULTS
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db


def form(**fields: str) -> dict[str, str]:
    return {"move": "decline", "label": "", "order": "5", **fields}


def test_every_default_can_be_started_from_and_has_words_in_each_language() -> None:
    names = {text.name for move in ("decline", "ask_changes") for text in texts_for(move)}
    assert names == set(DEFAULTS)
    english = {name: StartingText.objects.get(name=name).words_in("en") for name in names}
    for code in ("nl", "es", "fr", "pt-br", "ar"):
        for name in names:
            assert StartingText.objects.get(name=name).words_in(code) not in ("", english[name]), (code, name)


def test_moderator_edits_a_text_language_by_language(moderator: Client, editor: Client) -> None:
    text = StartingText.objects.get(name="where")
    edit = reverse("starting_texts:edit", args=[text.pk])
    said = moderator.get(edit).content.decode()
    assert "In which city and country is it?" in said
    assert 'lang="ar" dir="rtl"' in said
    given = {"words_en": "Where <b>is</b> it?", "words_ar": text.words_in("ar"), "words_nl": ""}
    answer = moderator.post(edit, form(move="ask_changes", label=text.shown_label, **given))
    assert answer.status_code == 302
    text.refresh_from_db()
    # Only what is not the default is kept, so that the rest follows the platform's words.
    assert (text.words, text.label, text.order) == ({"en": "Where <b>is</b> it?"}, "", 5)
    assert text.words_in("nl") == text.default_in("nl") != ""
    dutch, english = make_submission(locale="nl"), make_submission()
    assert words_for(english, "where", " ") == "Where <b>is</b> it?"
    assert words_for(dutch, "where", "") == text.default_in("nl")
    assert words_for(dutch, "where", "Mine") == "Mine"
    assert words_for(dutch, "no\x00ne", "") == ""
    said = editor.get(reverse("submissions_desk:read", args=[english.pk])).content.decode()
    assert 'data-words="Where &lt;b&gt;is&lt;/b&gt; it?"' in said
    moderator.post(edit, form(move="ask_changes"))
    assert words_for(english, "where", "") == "In which city and country is it?"


def test_moderator_adds_and_deletes_texts(moderator: Client, editor: Client) -> None:
    add = reverse("starting_texts:add")
    nothing = moderator.post(add, form(label="Mine"))
    assert "Write it in one language at least." in nothing.content.decode()
    assert "Ensure this value has at most" in moderator.post(add, form(words_en="x" * 5_001)).content.decode()
    assert moderator.post(add, form(label="Mine", words_fr="Merci, mais non.")).status_code == 302
    mine = StartingText.objects.get(label="Mine")
    # In another language rather than nothing.
    assert mine.words_in("ar") == "Merci, mais non."
    assert texts_for("decline")[0] == mine
    made = make_submission()
    bulk = reverse("wagtail_bulk_action", args=["submissions", "submission", "decline"])
    assert "Mine" in editor.get(f"{bulk}?id={made.pk}&next=/admin/submissions/").content.decode()
    moderator.post(reverse("starting_texts:delete", args=[mine.pk]))
    assert not StartingText.objects.filter(label="Mine").exists()
