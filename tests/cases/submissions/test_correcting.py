"""Corrections of published cases: proposed, shown as a difference, taken into a draft, published."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from cases.models import CasePage
from cases.submissions.accepting import accept
from cases.submissions.correcting.paragraphs import stream_with_text
from cases.submissions.correcting.questions import STEPS
from cases.submissions.correcting.reading import answers_of
from cases.submissions.correcting.verbs import open_correction
from cases.submissions.erasure import erase
from cases.submissions.jobs import erase_what_is_old
from cases.submissions.links import make_link, token_of
from cases.submissions.models import Correction, Submission
from cases.submissions.states import Actor, CorrectionState, State
from closercities.core.difference import Piece, difference
from closercities.core.models import User
from closercities.operations.outbox.models import OutgoingMail
from tests.cases.submissions.filling import ANSWERS, Submitter, form_data
from tests.factories.core import GoalFactory, TopicFactory
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db
STEP = {step.name: step for step in STEPS}


@pytest.fixture
def published(site: None, client: Client) -> Submitter:
    """Somebody whose case is public."""
    GoalFactory(number=11), GoalFactory(number=13)
    TopicFactory(code="heat")
    answers = {**ANSWERS, "topics": ["heat"]}
    submission = make_submission(answers["title"], answers=answers)
    accept(submission.pk).get_latest_revision().publish()
    reader = Submitter(client)
    reader.token = token_of(make_link(submission))
    return reader


def page_of(submitter: Submitter) -> CasePage:
    return CasePage.objects.get(pk=submitter.submission.page_id)


def change(submitter: Submitter, name: str, **more: Any) -> Any:
    """Send a step of the correction with the case's answers and ``more`` laid over them."""
    there = open_correction(submitter.submission)
    assert there is not None
    data = form_data(STEP[name], {**there.base, **there.answers, **more}, there.version) | more
    return submitter.client.post(submitter.address("correction_step", name), data)


def mails(submitter: Submitter) -> list[str]:
    about = OutgoingMail.objects.filter(about=submitter.submission.reference, kind__startswith="correction")
    return list(about.order_by("pk").values_list("kind", flat=True))


def decide(client: Client, submitter: Submitter, deed: str, **data: Any) -> Any:
    """Press a button of the desk, with what its screen carries now."""
    number = submitter.submission.pk
    said = client.get(f"/admin/submissions/{number}/").content.decode()
    carried = {
        name: (re.findall(rf'name="{name}" value="([^"]*)"', said) or [""])[0]
        for name in ("seen", "based_on")
    }
    data = {**carried, "deed": deed, **data}
    return client.post(f"/admin/submissions/{number}/correction/", data)


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("Wim", password="secret"))
    return client


def test_case_reads_as_it_was_told(published: Submitter) -> None:
    """A correction that changes nothing starts from what was submitted, field by field."""
    read = answers_of(page_of(published))
    told = {name: ANSWERS[name] for name in read} | {"topics": ["heat"]}
    told["links"] = "https://www.example.org/square\nhttps://example.org/report"
    told["point"] = "51.926, 4.474"
    assert read == told


def test_whole_journey_of_a_correction(published: Submitter, editor: Client) -> None:
    live = page_of(published)
    assert "Propose a correction" in published.get("status").content.decode()
    assert published.get("correction").status_code == 200
    assert Correction.objects.count() == 0  # GET begins nothing
    published.post("begin_correction")
    published.post("begin_correction")
    assert published.post("correction", why="New <b>survey</b>").status_code == 422
    assert change(published, "project", end_year="1999").status_code == 422
    assert (
        change(published, "project", end_year="2014", title="A square that holds more rain").status_code
        == 302
    )
    change(published, "learned", boosters="Everybody can visit it\nA film", lessons_do="")
    change(published, "people", partners="School")
    said = published.get("correction").content.decode()
    assert "New &lt;b&gt;survey&lt;/b&gt;" in said
    assert '<ins><bdi class="sr">[new: </bdi>more <bdi class="sr">]</bdi></ins>' in said
    assert published.post("correction", why="New survey")["Location"].endswith("#correction")
    assert "with the editors" in published.get("status").content.decode()
    assert published.post("correction", why="Late").status_code == 302
    assert page_of(published).title == live.title

    listed = editor.get("/admin/submissions/corrections/").content.decode()
    assert live.title in listed
    assert "correction waits" in listed
    assert decide(editor, published, "take").status_code == 422  # nothing ticked
    taken = decide(editor, published, "take", fields=["title", "end_year", "boosters"], words="Thank you.")
    assert taken.status_code == 302
    draft = page_of(published).get_latest_revision_as_object()
    assert (page_of(published).title, draft.title, draft.end_date.year) == (
        live.title,
        "A square that holds more rain",
        2014,
    )
    assert [row.explanation for row in draft.factor_rows.all()] == [
        "Everybody can visit it",
        "A film",
        "Pumps are dear",
        "Rules differ",
    ]
    assert [row.organisation.name for row in draft.organisation_rows.all()][1:3] == ["School", "Neighbours"]
    assert "not taken over" in published.get("status").content.decode()
    assert decide(editor, published, "take", fields=["title"]).status_code == 409  # a second click
    draft.get_latest_revision().publish()
    assert Correction.objects.get().state == CorrectionState.PUBLISHED
    assert mails(published) == ["correction_received", "correction_taken", "correction_published"]
    assert [event.move for event in published.submission.events.filter(move__startswith="correction")] == [
        "correction_send",
        "correction_take",
        "correction_publish",
    ]
    assert "A square that holds more rain" in published.get("own_data").content.decode()


def test_draft_of_an_editor_is_kept_and_told_and_markup_stays(published: Submitter, editor: Client) -> None:
    published.post("begin_correction")
    change(published, "story", challenge="Streets flooded.\n\nCellars and shops too.", results="No flood.")
    page = page_of(published)
    block = {"type": "paragraph", "value": "<p><b>Streets</b> flooded.</p><p>Cellars too.</p>"}
    page.challenge = CasePage._meta.get_field("challenge").stream_block.to_python(
        [block, {"type": "heading", "value": "Before"}]
    )
    page.summary = "An editor's new summary."
    page.results = CasePage._meta.get_field("results").stream_block.to_python(
        [{"type": "paragraph", "value": "<p>Two floods since.</p>"}]
    )
    page.save_revision(user=User.objects.get())
    published.post("correction")
    said = editor.get(f"/admin/submissions/{published.submission.pk}/").content.decode()
    assert "a draft by <bdi>Wim</bdi>" in said
    assert said.count("An editor changed this after the correction was begun") == 1
    stale = decide(editor, published, "take", fields=["challenge"], based_on="1")
    assert (stale.status_code, "somebody worked on the case" in stale.content.decode()) == (409, True)
    decide(editor, published, "take", fields=["challenge"])
    draft = page_of(published).get_latest_revision_as_object()
    assert draft.summary == "An editor's new summary."
    assert [(each["type"], each["value"]) for each in draft.challenge.get_prep_value()] == [
        ("paragraph", "<p><b>Streets</b> flooded.</p><p>Cellars and shops too.</p>"),
        ("heading", "Before"),
    ]
    assert not page_of(published).workflow_in_progress  # nobody's half-finished draft is sent off


def test_declining_needs_words_withdrawing_none_and_two_windows_keep_both(
    published: Submitter, editor: Client
) -> None:
    published.post("begin_correction")
    assert change(published, "place", city="Rotterdam North").status_code == 302
    first = {"version": "0", "city": "Delft", "country": "NL", "place_in_words": "", "point": ""}
    clash = published.client.post(published.address("correction_step", "place"), first)
    assert (clash.status_code, "Rotterdam North" in clash.content.decode()) == (409, True)
    # The buttons for the place are those of the form.
    found = change(published, "place", city="den ha", find_city="yes")
    shown = published.client.get(found["Location"]).content.decode()
    assert (found.status_code, 'value="NL|52.08, 4.30|Den Haag"' in shown, "map.svg" in shown) == (
        302,
        True,
        True,
    )
    hostile = {"title": "x\x00\u202e<script>", "summary": "y" * 30_000, "version": "9" * 40}
    assert change(published, "project", **hostile).status_code == 422
    assert change(published, "project", title="Fine", summary=ANSWERS["summary"]).status_code == 302
    published.post("correction")
    assert decide(editor, published, "decline", words=" ").status_code == 422
    assert decide(editor, published, "decline", words="No source.").status_code == 302
    assert "No source." in published.get("status").content.decode()
    published.post("begin_correction")
    change(published, "project", title="Again")
    published.post("correction")
    assert published.submission.correction_sent_at is not None
    assert published.get("withdraw_correction").status_code == 200
    published.post("withdraw_correction")
    assert published.submission.correction_sent_at is None
    assert mails(published) == [
        "correction_received",
        "correction_declined",
        "correction_received",
        "correction_withdrawn",
    ]


def test_only_what_is_public_is_corrected_and_erasing_and_age_take_corrections_along(
    published: Submitter, settings: Settings
) -> None:
    published.post("begin_correction")
    change(published, "project", title="A secret correction")
    page_of(published).unpublish()
    published.post("correction")
    assert Correction.objects.get().state == CorrectionState.SENT  # what was begun can be sent
    erase(published.submission.pk, Actor.SUBMITTER)
    assert (Correction.objects.count(), Submission.objects.get().correction_sent_at) == (0, None)
    other = make_submission("Another", state=State.PUBLISHED)
    settings.SUBMISSIONS_KEPT_DAYS = {"draft": 10, "declined": 20, "withdrawn": 5}
    for state in ("writing", "declined", "taken"):
        row = Correction.objects.create(submission=other, state=state)
        Correction.objects.filter(pk=row.pk).update(changed_at=timezone.now() - timedelta(days=15))
    erase_what_is_old()
    assert sorted(Correction.objects.values_list("state", flat=True)) == ["declined", "taken"]


def test_difference_marks_words_and_text_keeps_what_is_no_text() -> None:
    assert difference(["a b c d"], ["a b x d"]) == [
        (Piece("same", "a b "), Piece("old", "c"), Piece("new", "x"), Piece("same", " d"))
    ]
    assert difference(["gone"], []) == [(Piece("old", "gone"),)]
    picture = {"type": "picture", "value": {"image": 1}, "id": "p"}
    text = {"type": "paragraph", "value": "<p>One</p><ul><li>a</li><li>b</li></ul>", "id": "t"}
    assert stream_with_text([picture, text], "Zero & more\n\nOne\n\na\nb") == [
        picture,
        {**text, "value": "<p>Zero &amp; more</p><p>One</p><ul><li>a</li><li>b</li></ul>"},
    ]
    assert stream_with_text([text, picture], "") == [picture]
    assert stream_with_text([], "New") == [{"type": "paragraph", "value": "<p>New</p>"}]
