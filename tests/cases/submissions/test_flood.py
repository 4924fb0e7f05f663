"""A flood of programs in an hour, with people among them: nobody is locked out, and the desk is done soon.

``FLOOD_BOTS=1000`` is the size that counts; in the usual run it is smaller.
"""

import os
from collections import Counter
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from cases.submissions.admin import bulk
from cases.submissions.models import Submission
from cases.submissions.questionnaire import QUICK
from cases.submissions.states import State
from cases.submissions.suspicion import TRAP
from closercities.operations.outbox.models import OutgoingMail
from tests.cases.submissions.admin.conftest import member
from tests.cases.submissions.filling import IN_SHORT, Submitter
from tests.cases.submissions.proving import challenge_in, solved

pytestmark = pytest.mark.django_db
BOTS = int(os.environ.get("FLOOD_BOTS", "48"))
COPIED = (
    "Buy the best casino chips of the town, with a bonus for everybody who comes before number {} tonight."
)
SENTENCES = (
    "Neighbours of street {} dug {} beds, and {} families grow beans, roses and a lime tree there now."
)


class Somebody:
    """A person or a program, at an address of its own."""

    def __init__(self, address: str, email: str) -> None:
        self.submitter = Submitter(Client(REMOTE_ADDR=address))
        self.email = email

    def send(self, title: str, summary: str, *, in_haste: bool = False, **more: str) -> None:
        """Begin, wait as long as people do unless ``in_haste``, and send."""
        self.submitter.begin("quick")
        if not in_haste:
            Submission.objects.filter(pk=self.submitter.submission.pk).update(
                created_at=F("created_at") - timedelta(minutes=5)
            )
        answers = {**IN_SHORT, "title": title, "summary": summary, "email": self.email}
        assert self.submitter.fill_step(QUICK[0], answers, **more).status_code == 302

    def confirm(self) -> None:
        assert self.submitter.follow_mail().post("confirm").status_code == 302

    def work(self) -> None:
        """What the browser of a person does by itself on the page that follows."""
        challenge = challenge_in(self.submitter.get("status"))
        assert challenge is not None
        assert self.submitter.post("proof", **solved(challenge)).status_code == 200


def bot(number: int, kind: str) -> None:
    spread = f"10.{number % 250}.{number // 250}.7"
    own = SENTENCES.format(number, chr(97 + number % 26) * 5, chr(98 + number % 24) * 7)
    if kind == "trap":
        Somebody(spread, f"trap{number}@bots.example").send(f"Trap {number}", own, **{TRAP: "x"})
    elif kind == "text":
        copier = Somebody(spread, f"copier{number}@bots.example")
        copier.send(f"Copied {number}", COPIED.format(number))
        if OutgoingMail.objects.filter(about=copier.submitter.submission.reference).exists():
            copier.confirm()
    elif kind == "mailbox":
        decoy = (
            f"{'.'.join('victim')}+{number}@example.org"
            if number % 8 < 4
            else f"vic.tim+{number}@example.org"
        )
        Somebody(spread, decoy).send(f"Decoy {number}", own)
    else:
        crowd = Somebody(f"203.0.113.{number % 40}", f"crowd{number}@bots.example")
        crowd.send(f"Crowd {number}", own)


@pytest.fixture
def flood(site: None, settings: Settings, tmp_path: Path) -> dict[str, Somebody]:
    """The people; the programs have come and gone."""
    settings.FORM_COUNTS_FILE = str(tmp_path / "counts.sqlite3")
    settings.FORM_POSTS_PER_HOUR = 4 + BOTS // 12
    settings.FORM_POSTS_OF_NETWORK_PER_HOUR = 3
    settings.MAILS_TO_SUSPECTS_PER_HOUR = BOTS // 8
    settings.PROOF_BITS = 6
    people = {
        "far": Somebody("198.51.100.4", "far@example.com"),
        "near": Somebody("203.0.113.200", "near@example.com"),
        "scriptless": Somebody("203.0.113.201", "scriptless@example.com"),
    }
    kinds = cycle(("trap", "text", "mailbox", "crowd"))
    for number in range(BOTS):
        bot(number, next(kinds))
    for name, person in people.items():
        person.send(
            f"Person {name}", f"In {name} the school lent its yard to the quarter for a summer of shade."
        )
    people["near"].work()
    for person in people.values():
        if person.submitter.get("status").content.decode().count("Send the mail</button>"):
            person.submitter.post("mail_link", email=person.email)
        person.confirm()
    return people


def titles(client: Client, queue: str, **query: str) -> list[str]:
    address = reverse("submissions_desk:results", args=[queue])
    rows = client.get(address, query).context["object_list"]
    return [row.title for row in rows]


def mark_spam(client: Client, query: str) -> Any:
    suspects = reverse("submissions_desk:queue", args=["suspects"])
    address = reverse("wagtail_bulk_action", args=["submissions", "submission", "mark_spam"])
    return client.post(f"{address}?id=all&next={suspects}%3F{query.replace('&', '%26').replace('=', '%3D')}")


def test_flood_costs_the_desk_minutes_and_no_person_their_place(
    flood: dict[str, Somebody],
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    editor = Client()
    editor.force_login(member("Editors"))
    assert Submission.objects.count() == BOTS + 3
    assert sorted(titles(editor, "waiting")) == ["Person far", "Person near"]
    assert titles(editor, "suspects", state="received", reason="crowd") == ["Person scriptless"]
    assert_mail_is_bounded()

    monkeypatch.setattr(bulk, "MOST_IN_ADDRESS", 2)
    page = editor.get(reverse("submissions_desk:queue", args=["suspects"])).content.decode()
    assert "?reason=trap" in page
    assert f'desk-number">{BOTS // 4}<' in page
    for query in ("reason=trap", "reason=text", "reason=mailbox", "reason=crowd&state=unconfirmed"):
        with django_assert_max_num_queries(40):
            done = mark_spam(editor, query)
        assert done.status_code == 302
    assert titles(editor, "suspects") == ["Person scriptless"]
    left = Submission.objects.exclude(state=State.SPAM).exclude(title__startswith="Person")
    # The first came while nothing was strange yet: not confirmed, so that nobody is asked to read them.
    assert set(left.values_list("state", flat=True)) <= {State.UNCONFIRMED}
    assert left.count() <= 6

    said = editor.get(reverse("submissions_desk:index")).content.decode().replace("&amp;", "&")
    undo = next(part for part in said.split('"') if "take_up_again" in part and "undo" in part)
    with django_assert_max_num_queries(40):
        editor.post(undo)
    assert Submission.objects.filter(state=State.READING).count() == BOTS // 4


def assert_mail_is_bounded() -> None:
    """Nobody got more than a handful, and most addresses that programs gave got nothing."""
    by_mailbox = Counter(OutgoingMail.objects.values_list("address_digest", flat=True))
    assert max(by_mailbox.values()) <= 10
    confirmations = OutgoingMail.objects.filter(kind="submission_confirm").count()
    # The first decoys, copies and the first of the crowd, before there was a reason; and the people.
    unsuspected = 5 + 2 + 1 + 3
    assert confirmations <= BOTS // 8 + unsuspected
