"""After somebody asked for erasure, nothing of theirs is found: not by searching, nor beside it."""

from datetime import timedelta

import pytest
from django.core import mail as sent
from django.test import Client
from django.utils import timezone

from cases.models import CasePage
from cases.submissions.accepting import accept
from cases.submissions.erasure import erase
from cases.submissions.models import Submission
from cases.submissions.states import Actor
from cases.submissions.uploads import describe, receive
from closercities.core.models import Picture
from closercities.operations.outbox.delivery import send_due
from closercities.operations.outbox.models import OutgoingMail
from search import missed
from search.engines.database import DatabaseEngine
from search.indexing.following import follow as follow_documents
from search.models import MissedSearch
from search.question import Question
from search.saved.following import confirm, follow
from search.saved.models import SavedSearch
from search.saved.telling import tell_of_new_cases
from tests.cases.submissions.uploads.made import numbered
from tests.factories.people import member
from tests.factories.site import make_site
from tests.factories.submissions import make_submission
from tests.search.test_leaks import assert_unknown

pytestmark = pytest.mark.django_db
NAME, EMAIL, TITLE = "Quagmira Fieldstone", "quagmira@example.org", "Zwartewater under the quays"
WORDS = "Peatmoor"


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "nl")


@pytest.fixture
def engine() -> DatabaseEngine:
    return DatabaseEngine()


def shared(email: str = EMAIL) -> Submission:
    """Somebody has shared a project with a picture; both are named after nothing else that there is."""
    submission = make_submission(TITLE, answers={"name": NAME, "email": email, "challenge": WORDS})
    upload = receive(submission.pk, numbered(1))
    describe(submission.pk, upload.key, description=f"{WORDS} seen from above", credit=NAME)
    return submission


def published(email: str = EMAIL) -> tuple[Submission, CasePage]:
    submission = shared(email)
    accept(submission.pk).get_latest_revision().publish()
    submission.refresh_from_db()
    page = submission.page
    assert page is not None
    return submission, page


def follow_search(email: str, query: str = "") -> SavedSearch:
    follow(email, query, "en")
    search = confirm(SavedSearch.objects.get(email=email).pk)
    long_ago = timezone.now() - timedelta(days=7)
    SavedSearch.objects.filter(pk=search.pk).update(due_at=timezone.now(), looked_at=long_ago)
    return search


def found(engine: DatabaseEngine, text: str) -> int:
    follow_documents(engine)
    return engine.ask(Question(locales=("en",), text=text)).total


def test_nothing_is_found_of_who_had_a_case_erased_that_an_editor_then_takes_down(
    engine: DatabaseEngine, client: Client
) -> None:
    submission, page = published()
    assert (found(engine, TITLE), found(engine, WORDS)) == (1, 1)
    erase(submission.pk, Actor.SUBMITTER)
    # The case stays until an editor takes it down, and never told who shared it, or how to write to them.
    assert [found(engine, text) for text in (TITLE, NAME.split(maxsplit=1)[0], EMAIL)] == [1, 0, 0]
    page.refresh_from_db()
    page.unpublish()
    assert_unknown(engine, TITLE, WORDS, NAME, EMAIL)
    for address in (f"/en/search/?q={WORDS}", f"/en/cases/?q={WORDS}"):
        assert TITLE not in client.get(address).content.decode()
    # Somebody else who follows all cases is not told of it.
    follow_search("reader@example.org")
    sent.outbox.clear()
    tell_of_new_cases()
    send_due()
    assert TITLE not in "".join(message.body for message in sent.outbox)


def test_nothing_is_found_of_what_was_erased_before_it_was_published(
    engine: DatabaseEngine, client: Client
) -> None:
    submission = shared()
    accept(submission.pk)
    client.force_login(member("Moderators"))
    erase(submission.pk, Actor.SUBMITTER)
    assert_unknown(engine, TITLE, WORDS, NAME, EMAIL)
    for text in (TITLE.split(maxsplit=1)[0], EMAIL, submission.reference):
        assert TITLE not in client.get(f"/admin/submissions/settled/?q={text}").content.decode()
    # Nor in the library, where pictures are searched by their titles and descriptions.
    assert (Picture.objects.count(), CasePage.objects.count()) == (0, 0)


def test_searches_that_name_them_are_in_no_report(client: Client) -> None:
    submission = shared()
    for text in (NAME, f"project of {NAME}", TITLE, "fieldstone walls"):
        for _time in range(3):
            missed.note(text, "en")
    client.force_login(member("Moderators"))
    erase(submission.pk, Actor.DESK)
    assert list(MissedSearch.objects.values_list("text", flat=True)) == ["fieldstone walls"]
    assert [row["text"] for row in missed.most_missed(12, 200)] == ["fieldstone walls"]


@pytest.mark.parametrize(
    ("name", "left"), [("Rotterdam", ["rotterdam rain"]), ("", ["rotterdam", "rotterdam rain"])]
)
def test_name_of_one_word_takes_no_other_searches_along(name: str, left: list[str]) -> None:
    for text in ("rotterdam", "rotterdam rain"):
        missed.note(text, "en")
    missed.forget_texts(name, "")
    assert sorted(MissedSearch.objects.values_list("text", flat=True)) == left


def test_searches_that_they_follow_end_and_the_mail_about_them_is_empty() -> None:
    submission = shared()
    hers, other = follow_search("Quagmira+news@example.org", "q=rain"), follow_search("reader@example.org")
    erase(submission.pk, Actor.SUBMITTER)
    assert list(SavedSearch.objects.values_list("pk", flat=True)) == [other.pk]
    for mail in OutgoingMail.objects.filter(about=hers.about):
        assert (mail.to, mail.text, mail.subject) == ("", "", "")


@pytest.mark.parametrize(("confirmed", "actor"), [(False, Actor.SUBMITTER), (True, Actor.SYSTEM)])
def test_searches_stay_where_the_address_may_be_another_persons_or_nobody_asked(
    confirmed: bool, actor: Actor
) -> None:
    submission, search = shared(), follow_search(EMAIL)
    if not confirmed:
        Submission.objects.filter(pk=submission.pk).update(email_confirmed_at=None)
    missed.note(NAME, "en")
    erase(submission.pk, actor)
    assert list(SavedSearch.objects.values_list("pk", flat=True)) == [search.pk]
    assert MissedSearch.objects.count() == (actor == Actor.SYSTEM)
