"""Work that a browser does where much came at once."""

from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from pytest_django import Settings

from cases.submissions.proof import CHALLENGE, SECONDS, SOLUTION, challenge_for, is_proven
from cases.submissions.questionnaire import QUICK
from cases.submissions.suspicion import SUSPECT
from closercities.operations.outbox.models import OutgoingMail
from tests.cases.submissions.filling import IN_SHORT, Submitter
from tests.cases.submissions.proving import challenge_in, solved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _few(settings: Settings, tmp_path: Path) -> None:
    settings.FORM_COUNTS_FILE = str(tmp_path / "counts.sqlite3")
    settings.PROOF_BITS = 6


def given(fields: dict[str, str]) -> tuple[str, str]:
    return fields[CHALLENGE], fields[SOLUTION]


def test_proof_holds_for_its_subject_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text, solution = given(solved(challenge_for("one")))
    assert not is_proven("other", text, solution)
    assert is_proven("one", text, solution)
    assert not is_proven("one", text, solution)
    late = given(solved(challenge_for("one")))
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + SECONDS + 2)
    assert not is_proven("one", *late)


@pytest.mark.parametrize(
    ("text", "solution"),
    [
        ("", ""),
        ("a:b:c", "0"),
        (None, ""),
        (None, ".".join(["0"] * 15)),
        (None, ".".join(["0"] * 16) + "\x00"),
        (None, ".".join(["²"] * 16)),
        (None, "-1" * 200_000),
        (None, ".".join(["00000000000000"] * 16)),
    ],
)
def test_what_is_no_proof_proves_nothing(text: str | None, solution: str, settings: Settings) -> None:
    settings.PROOF_BITS = 30
    made = challenge_for("one").text
    assert not is_proven("one", made if text is None else text, solution)


def test_who_works_goes_on_over_the_limit_and_others_wait(
    site: None, client: Client, settings: Settings
) -> None:
    settings.FORM_POSTS_PER_HOUR = 2
    answers = [client.post("/en/share/", {"way": "quick"}) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    refused = answers[2]
    assert '<input type="hidden" name="way" value="quick">' in refused.content.decode()
    challenge = challenge_in(refused)
    assert challenge is not None
    proof = solved(challenge)
    elsewhere = client.post("/en/share/", {"way": "quick", **proof}, REMOTE_ADDR="198.51.100.1")
    assert elsewhere.status_code == 302  # under no limit there
    assert client.post("/en/share/", {"way": "quick", **proof}).status_code == 302
    assert client.post("/en/share/", {"way": "quick", **proof}).status_code == 429
    for _time in range(16):
        refused = client.post("/en/share/", {"way": "quick"})
    assert (refused.status_code, challenge_in(refused)) == (429, None)


def send_in_haste(client: Client, email: str = "a@example.org", **more: Any) -> Submitter:
    submitter = Submitter(client).begin("quick")
    submitter.fill_step(QUICK[0], {**IN_SHORT, "email": email}, **more)
    return submitter


def test_suspect_gets_no_mail_by_itself_after_a_flood_but_by_a_button_or_by_work(
    site: None, client: Client, settings: Settings
) -> None:
    settings.MAILS_TO_SUSPECTS_PER_HOUR = 0
    settings.FORM_POSTS_PER_HOUR = 8
    hasty = send_in_haste(client)
    assert hasty.submission.suspected_for == {"haste": 30}
    assert OutgoingMail.objects.count() == 1
    client.post("/en/share/find/", {"email": ""})
    crowded = send_in_haste(client, "b@example.org")
    assert crowded.submission.suspected_for == {"haste": 30, "title": 40, "crowd": 50}
    page = crowded.get("status").content.decode()
    assert "Send the mail</button>" in page
    assert "<noscript>" in page
    assert OutgoingMail.objects.count() == 1
    assert crowded.post("mail_link", email="b@example.org").status_code == 302
    assert OutgoingMail.objects.count() == 2
    third = send_in_haste(client, "c@example.org")
    assert third.submission.suspicion >= SUSPECT
    challenge = challenge_in(third.get("status"))
    assert challenge is not None
    assert third.post("proof", **(solved(challenge) | {SOLUTION: "1"})).status_code == 422
    assert OutgoingMail.objects.count() == 2
    assert third.post("proof", **solved(challenge)).json() == {"proven": True}
    assert third.submission.suspected_for == {"title": 40}
    assert (third.submission.suspicion, OutgoingMail.objects.count()) == (40, 3)
    assert challenge_in(third.get("status")) is None
