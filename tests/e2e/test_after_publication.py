"""What follows a case: a campaign asks more, its submitter corrects it, a reader writes to them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Browser, expect

from cases.models import CasePage
from cases.submissions.accepting import accept
from cases.submissions.links import make_link, token_of
from cases.submissions.models import Correction, RelayedMessage, Submission
from cases.submissions.states import CorrectionState, RelayState
from cases.submissions.uploads import describe, receive
from closercities.operations.outbox.models import OutgoingMail
from closercities.operations.outbox.secret_values import secret_values
from tests.browser.checks import barriers, overflow
from tests.cases.submissions.filling import IN_SHORT
from tests.cases.submissions.uploads.made import jpeg, numbered
from tests.e2e.people import Writer
from tests.e2e.submitter import BrowserSubmitter
from tests.factories.home import make_campaign
from tests.factories.submissions import make_submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED, TITLE = "Which school took part?", "A square that holds more rain"
NEW = {"name": "night.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
PHONE = 390


@pytest.fixture
def published(platform: None) -> Submission:
    """A public case with a picture, whose submitter takes messages."""
    submission = make_submission(answers={"relay": "yes"}, takes_mail=True)
    upload = receive(submission.pk, SimpleUploadedFile("square.jpg", numbered(1).read()))
    describe(submission.pk, upload.key, description="A wet square", credit="Amina")
    accept(submission.pk).get_latest_revision().publish()
    return Submission.objects.get(pk=submission.pk)


def look(writer: Writer) -> None:
    assert barriers(writer.page) + overflow(writer.page) == []


def ask_more(moderator: Writer, campaign: Any) -> None:
    """A question for a campaign, written in the admin."""
    page = moderator.page
    moderator.go(f"/admin/campaign-questions/add/?campaign={campaign.pk}")
    expect(page.get_by_text("There is no draft of these questions")).to_be_visible()
    moderator.wait_until_watched()
    block = moderator.add("extras", "Short text")
    block.locator("[name$='label-en']").fill(ASKED)
    block.locator("[name$='value-required']").check()
    moderator.act("Save")
    expect(page.get_by_text("created.")).to_be_visible()


def answer_it(submitter: BrowserSubmitter, campaign: Any) -> None:
    """Somebody shares a project through the campaign, in two minutes."""
    submitter.begin("quick", campaign.slug)
    page = submitter.page
    page.get_by_label(ASKED).fill("Montessori")
    for name, answer in IN_SHORT.items():
        if name in ("rights", "consent"):
            page.locator(f"#{name}").check()
        elif name in ("country", "language"):
            page.locator(f"#{name}").select_option(answer)
        else:
            page.locator(f"#{name}").fill(answer)
    submitter.look()
    submitter.go_on()
    assert "Montessori" in submitter.submission.answers.values()


def correct(submitter: BrowserSubmitter) -> None:
    """New words for the title and for the picture, and a picture more."""
    page = submitter.page
    page.get_by_role("button", name="Propose a correction").click()
    submitter.look()
    page.locator("#part-pictures a").click()
    page.get_by_label("Picture 1: what it shows").fill("A square after rain")
    page.set_input_files("#files", [NEW])
    added = page.locator("[data-file]")
    expect(added).to_have_count(1)
    added.get_by_label("What does it show").fill("The square by night")
    expect(page.locator(".medium img")).not_to_have_js_property("naturalWidth", 0)
    submitter.look()
    submitter.go_on()
    page.locator("#part-project a").click()
    page.locator("#title").fill(TITLE)
    submitter.go_on()
    expect(page.get_by_text("New picture")).to_be_visible()
    submitter.look()
    page.get_by_role("button", name="Send the correction").click()
    expect(page.get_by_text("Your correction is with the editors.")).to_be_visible()
    submitter.look()


def take(moderator: Writer, submission: Submission) -> None:
    """All of it, seen beside what is there."""
    page = moderator.page
    moderator.go(f"/admin/submissions/{submission.pk}/")
    expect(page.locator(".desk__correction input[type=checkbox]:checked")).to_have_count(3)
    for seen in page.locator(".desk__seen").all():
        seen.scroll_into_view_if_needed()
        expect(seen).not_to_have_js_property("naturalWidth", 0)
    look(moderator)
    page.get_by_role("button", name="Take what is ticked into a draft").click()
    expect(page.get_by_text("Taken over. The draft of the case is yours")).to_be_visible()


def write(reader: BrowserSubmitter) -> None:
    """A message from the page of the case, confirmed by mail."""
    page = reader.page
    page.get_by_role("link", name="Write a message").click()
    reader.look()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".summary a")).to_have_count(3)
    reader.look()
    page.get_by_label("Your name").fill("Tunde")
    page.get_by_label("Your e-mail address").fill("tunde@example.net")
    page.get_by_label("Your message").fill("Who looks after the pumps?")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/sent/")
    reader.look()
    mail = OutgoingMail.objects.get(kind="relay_confirm")
    page.goto(f"{reader.address}{urlsplit(secret_values(mail.secrets)['link']).path}")
    reader.look()
    page.get_by_role("button", name="Yes, pass it on").click()
    expect(page.get_by_text("It is passed on.")).to_be_visible()
    reader.look()


def test_campaign_asks_a_submitter_corrects_and_a_reader_writes(
    chromium_browser: Browser, admin_address: str, account: Callable[[str], str], published: Submission
) -> None:
    campaign = make_campaign("Open call", opens_at=None, closes_at=None)
    moderator = Writer(chromium_browser, admin_address, account("Moderators"))
    person = BrowserSubmitter(chromium_browser, admin_address, "en", width=PHONE)
    ask_more(moderator, campaign)
    answer_it(person, campaign)

    person.page.goto(f"{admin_address}/en/share/{token_of(make_link(published))}/")
    correct(person)
    take(moderator, published)
    case = CasePage.objects.get(pk=published.page_id)
    assert (case.title, case.get_latest_revision_as_object().title) == (published.title, TITLE)
    case.get_latest_revision().publish()
    assert Correction.objects.get().state == CorrectionState.PUBLISHED

    person.page.goto(f"{admin_address}{urlsplit(case.full_url).path}")
    expect(person.page.locator("h1")).to_have_text(TITLE)
    for words in ("A square after rain", "The square by night"):
        expect(person.page.get_by_role("img", name=words)).to_have_count(1)
    write(person)
    assert RelayedMessage.objects.get().state == RelayState.RELAYED
    assert OutgoingMail.objects.get(kind="relay_message").to == published.email
    assert person.complaints + moderator.complaints == []
    person.context.close()
