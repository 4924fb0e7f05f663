"""Answers are translated for reading: on demand, per version, without names, and never into the case."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cases.submissions.erasure import erase
from cases.submissions.models import AnswerTranslation, Submission
from cases.submissions.states import Actor
from cases.submissions.writing import save_answers
from closercities.core.machine_translation.libretranslate import LibreTranslate
from tests.core.machine_translation.service import Service, serving
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db
BUTTON = "Translate into English, for reading"
MARK = "Machine translation, for reading only"


def read(client: Client, submission: Submission) -> str:
    return client.get(reverse("submissions_desk:read", args=[submission.pk])).content.decode()


def press(client: Client, submission: Submission) -> str:
    answer = client.post(reverse("submissions_desk:translate", args=[submission.pk]), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def service(settings: Settings) -> Any:
    with serving() as running:
        settings.MACHINE_TRANSLATOR, settings.MACHINE_TRANSLATOR_URL = "libretranslate", running.url
        yield running


def in_arabic(**answers: str) -> Submission:
    told = {"language": "ar", "challenge": "غرقت الشوارع.\nمرتين.", "name": "Amina Haddad", **answers}
    return make_submission("ساحة", locale="ar", answers=told)


def test_answers_are_translated_once_a_version_without_names(editor: Client, service: Service) -> None:
    submission = in_arabic(approach="اسأل amina HADDAD على amina@example.org <b>الآن</b>")
    assert BUTTON in read(editor, submission)
    said = press(editor, submission)
    assert "en: غرقت الشوارع." in said
    assert "en: مرتين." in said
    assert said.count(MARK) == 4
    assert "machine translation by LibreTranslate" in said
    assert "en: اسأل … على … &lt;b&gt;الآن&lt;/b&gt;" in said
    assert BUTTON not in said
    for secret in ("example.org", "Amina", "HADDAD", "Rotterdam", "Water board"):
        assert secret not in service.sent, secret
    row = Submission.objects.get(pk=submission.pk)
    assert (row.answers, row.version, row.events.count()) == (submission.answers, submission.version, 0)
    asked = len(service.requests)
    press(editor, submission)
    assert len(service.requests) == asked
    # Other answers are another version: what a machine said of the earlier ones is not shown.
    save_answers(submission.pk, {"challenge": "جفّت الشوارع."})
    said = read(editor, submission)
    assert (BUTTON in said, MARK in said) == (True, False)
    assert "en: جفّت الشوارع." in press(editor, submission)
    assert AnswerTranslation.objects.count() == 2
    erase(submission.pk, Actor.SUBMITTER)
    assert not AnswerTranslation.objects.exists()


def test_service_that_fails_in_the_middle_keeps_what_it_did(
    editor: Client, service: Service, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LibreTranslate, "most_texts", 2)
    submission = in_arabic()
    service.after, service.status = 1, 503
    said = press(editor, submission)
    assert "The translation service does not answer. Try again later. What was translated before" in said
    assert said.count(MARK) == 2
    assert "Translate the rest, for reading" in said
    service.status = 200
    assert press(editor, submission).count(MARK) == 4
    texts = [text for _path, _headers, body in service.requests for text in body["q"]]
    assert len(texts) - len(set(texts)) == 2
    # No time left: nothing is asked at all.
    settings.MACHINE_TRANSLATOR_SECONDS = 0
    asked = len(service.requests)
    assert "does not answer" in press(editor, in_arabic())
    assert len(service.requests) == asked


def test_there_is_no_button_without_a_service_or_in_ones_own_language(
    editor: Client, settings: Settings
) -> None:
    arabic, english = in_arabic(), make_submission()
    settings.MACHINE_TRANSLATOR = ""
    assert BUTTON not in read(editor, arabic)
    assert "No translation service is set" in press(editor, arabic)
    settings.MACHINE_TRANSLATOR = "development"
    assert BUTTON in read(editor, arabic)
    assert BUTTON not in read(editor, english)
    assert "in your language already" in press(editor, english)
    assert not AnswerTranslation.objects.exists()
