"""An editor's morning at the desk: find, hand out, read, ask, accept; by keyboard, and a look in Arabic."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Browser, expect
from wagtail.users.models import UserProfile

from cases.models import CasePage
from cases.submissions.models import StartingText, Submission, Upload
from cases.submissions.moving import send
from cases.submissions.starting_texts import create_texts
from cases.submissions.uploads import receive
from cases.submissions.writing import save_answers
from closercities.core.models import User
from tests.browser.checks import barriers, overflow
from tests.cases.submissions.uploads.made import camera_data, jpeg, pdf
from tests.e2e.people import Person
from tests.factories.cases import make_case
from tests.factories.submissions import make_submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Een plein dat regen vasthoudt"
LONG = "A title that is much longer than what fits on one line of a list, and goes on until nobody reads it"


@pytest.fixture
def submission(platform: None) -> Submission:
    """What is read, in Dutch, with a picture and a plan; beside it others."""
    create_texts(StartingText)
    made = make_submission(TITLE, locale="nl", answers={"language": "nl", "results": ""})
    receive(made.pk, SimpleUploadedFile("square.jpg", jpeg(exif=camera_data())))
    receive(made.pk, SimpleUploadedFile(f"{'plan-of-the-square-' * 5}.pdf", pdf()))
    Upload.objects.filter(name="square.jpg").update(description="Children in the square", credit="Amina")
    make_submission("Roof gardens", days=2)
    for title, country in ((LONG, "CO"), ("حديقة المطر في الحي القديم", "EG")):
        make_submission(title, answers={"country": country, "email": f"{country}@example.org"})
    make_case(TITLE)
    return made


class Editor(Person):
    """An editor at the desk, who uses the keyboard."""

    def _listen(self, message: Any) -> None:
        # That somebody was faster is answered with 409, on purpose below.
        if "status of 409" not in message.text:
            super()._listen(message)

    def look(self) -> None:
        """Everybody can use the page as it is now."""
        assert barriers(self.page) + overflow(self.page) == []

    def speak(self, code: str) -> None:
        """Have the admin speak another language from now on."""
        profile = UserProfile.get_for_user(User.objects.get(username="editors"))
        profile.preferred_language = code
        profile.save()


def hand_out(editor: Editor) -> None:
    """Narrow the list to a country, and take what is in it."""
    page = editor.page
    editor.go("/admin/submissions/")
    expect(page.get_by_role("link", name=LONG)).to_be_visible()
    editor.look()
    page.get_by_role("button", name="Show filters").press("Enter")
    page.get_by_role("button", name="Country", exact=True).press("Enter")
    page.get_by_label("Netherlands").press("Space")
    expect(page.get_by_role("link", name=LONG)).to_have_count(0)
    editor.look()
    page.keyboard.press("Escape")
    for title in (TITLE, "Roof gardens"):
        page.get_by_role("row", name=title).get_by_role("checkbox").press("Space")
    page.get_by_role("link", name="Assign the selected submissions").press("Enter")
    expect(page.get_by_text("2 submissions are selected.")).to_be_visible()
    page.get_by_label("Assign to").select_option("editors")
    editor.look()
    page.get_by_role("button", name="Assign", exact=True).press("Enter")
    expect(page.get_by_text("Done: 2 submissions.")).to_be_visible()
    assert Submission.objects.filter(assigned_to__username="editors").count() == 2


def read(editor: Editor) -> None:
    """Open it from the list, and see what came."""
    page = editor.page
    page.get_by_role("link", name=TITLE).press("Enter")
    preview = page.frame_locator("iframe[title='Preview of the case']")
    expect(preview.get_by_role("heading", name=TITLE).first).to_be_visible()
    picture = page.get_by_role("img", name="Children in the square")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("each => each.naturalWidth") > 0
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the file").press("Enter")
    assert saved.value.suggested_filename.endswith(".pdf")
    assert "amina@example.org" not in page.content()
    editor.look()


def ask(editor: Editor, submission: Submission) -> None:
    """Ask for what is missing, with a text to start from in the language of the form."""
    page = editor.page
    page.locator("summary", has_text="Ask for changes").press("Enter")
    page.locator("#ask_changes-start").select_option("more-results")
    expected = StartingText.objects.get(name="more-results").words_in("nl")
    expect(page.locator("#ask_changes-words")).to_have_value(expected)
    page.get_by_label("What came of it so far?").press("Space")
    editor.look()
    page.locator("#ask").get_by_role("button", name="Ask for changes").press("Enter")
    expect(page.get_by_text("The submitter is asked, by mail and on their page.")).to_be_visible()
    expect(page.get_by_text("asked again")).to_be_visible()
    save_answers(submission.pk, {"results": "Sindsdien bleef elke kelder droog."})
    send(submission.pk, confirmed=True)


def accept(editor: Editor) -> None:
    """What was seen is too old by now: look again, then accept, and open the draft."""
    page = editor.page
    page.get_by_role("button", name="Accept").press("Enter")
    expect(page.locator(".desk [role=alert]")).to_contain_text("something happened after you opened the page")
    editor.look()
    page.get_by_role("button", name="Accept").press("Enter")
    expect(page.get_by_text("Accepted. The draft of its case is in moderation")).to_be_visible()
    # Without the message, which fades in and is pale meanwhile.
    page.reload()
    editor.look()
    page.get_by_role("link", name="Edit its case").press("Enter")
    expect(page.locator("#id_title")).to_have_value(TITLE)


def look_in_arabic(editor: Editor, other: Submission) -> None:
    """The same from right to left, on a phone and on a desktop."""
    case = CasePage.objects.get(live=True)
    editor.speak("ar")
    for width, paths in ((390, ("all/", f"{other.pk}/")), (1280, ("all/", f"{other.pk}/merge/{case.pk}/"))):
        editor.page.set_viewport_size({"width": width, "height": 900})
        for path in paths:
            editor.go(f"/admin/submissions/{path}")
            expect(editor.page.locator("html")).to_have_attribute("dir", "rtl")
            editor.look()


def test_editor_works_through_the_desk(
    chromium_browser: Browser, account: Callable[[str], str], admin_address: str, submission: Submission
) -> None:
    editor = Editor(chromium_browser, admin_address, account("Editors"))
    hand_out(editor)
    read(editor)
    ask(editor, submission)
    accept(editor)
    draft = CasePage.objects.get(live=False)
    assert [block.block_type for block in draft.story] == ["picture", "document"]
    assert "Sindsdien bleef" in str(draft.results)
    look_in_arabic(editor, Submission.objects.get(title=LONG))
    assert editor.complaints == []
