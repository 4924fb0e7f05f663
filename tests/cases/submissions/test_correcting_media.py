"""Pictures and files in a correction: proposed, shown beside the live ones, taken part by part, published."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cases.models import CasePage
from cases.submissions.accepting import accept
from cases.submissions.correcting.media import lay_media, media_answers, with_media
from cases.submissions.correcting.verbs import open_correction
from cases.submissions.erasure import erase
from cases.submissions.links import make_link, token_of
from cases.submissions.models import Correction, Upload, UploadState
from cases.submissions.states import Actor
from cases.submissions.storage import submitted_files
from cases.submissions.uploads import describe, let_go, receive
from closercities.core.models import Picture, User
from tests.cases.submissions.filling import ANSWERS, Submitter
from tests.cases.submissions.test_correcting import decide, page_of
from tests.cases.submissions.uploads.made import SCRIPT, jpeg, numbered, pdf
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def published(site: None, client: Client) -> Submitter:
    """Somebody whose case is public, with two pictures and a plan."""
    submission = make_submission(ANSWERS["title"])
    for number in (1, 2):
        upload = receive(submission.pk, numbered(number))
        describe(submission.pk, upload.key, description=f"View {number}", credit="Amina")
    receive(submission.pk, SimpleUploadedFile("plan.pdf", pdf()))
    accept(submission.pk).get_latest_revision().publish()
    reader = Submitter(client)
    reader.token = token_of(make_link(submission))
    reader.post("begin_correction")
    return reader


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("Wim", password="secret"))
    return client


def say(submitter: Submitter, *files: Any, **more: Any) -> Any:
    """Send the step of the pictures as a browser without script does: all that it shows, and ``more``."""
    there = open_correction(submitter.submission)
    assert there is not None
    names = [name for name in there.base if name.startswith(("picture-", "document-"))]
    data = {name: there.answer(name) for name in names if not name.endswith("-gone") or there.answer(name)}
    data |= {"version": str(there.version), "asked": [name for name in names if name.endswith("-gone")]}
    address = submitter.address("correction_step", "pictures")
    return submitter.client.post(address, {**data, **more, "files": list(files)})


def shows(page: CasePage) -> list[tuple[str, Any]]:
    return [(block["type"], block["value"]) for block in page.story.get_prep_value()]


def test_pictures_are_proposed_compared_taken_part_by_part_and_published(
    published: Submitter, editor: Client
) -> None:
    first, second = (f"picture-{pk}" for pk in Picture.objects.order_by("pk").values_list("pk", flat=True))
    form = published.client.get(published.address("correction_step", "pictures")).content.decode()
    assert ("View 1" in form, "Picture 2" in form, "Document 1" in form, "square" in form) == (True,) * 4
    assert form.count("data-file=") == 1  # the template alone: what came with the submission is no new file
    sent = say(
        published,
        SimpleUploadedFile("new.jpg", jpeg()),
        SimpleUploadedFile("bad.jpg", SCRIPT),
        **{f"{first}-words": "A <b>square</b>", f"{first}-credit": "Tunde", f"{second}-gone": "yes"},
    )
    assert "not-added=" in sent["Location"]  # what was typed is kept, and the file that is none is told
    assert "bad.jpg" in published.client.get(sent["Location"]).content.decode()
    upload = Upload.objects.get(correction__isnull=False)
    published.client.post(
        published.address("describe_file", upload.key), {"description": "By night"}, headers=JSON
    )
    too_long = say(published, **{f"{first}-credit": "x" * 300})
    assert (too_long.status_code, "x" * 300 in too_long.content.decode()) == (422, True)
    assert say(published, **{f"{first}-credit": "Tunde"}).status_code == 302
    # Before it is sent, the desk sees nothing of it.
    number = published.submission.pk
    assert "new.jpg" not in editor.get(f"/admin/submissions/{number}/").content.decode()
    assert editor.get(f"/admin/submissions/{number}/files/{upload.key}/").status_code == 404
    assert "new.jpg" in published.get("correction").content.decode()
    assert published.post("correction", why="").status_code == 302
    assert (
        published.client.post(published.address("remove_file", upload.key), headers=JSON).status_code == 409
    )

    screen = editor.get(f"/admin/submissions/{number}/").content.decode()
    assert "&lt;b&gt;square" in screen
    assert "Picture 2: take it out of the page" in screen
    assert f'value="file-{upload.key}" checked' in screen
    before = shows(page_of(published))
    taken = [f"{first}-words", f"{first}-credit", f"file-{upload.key}", "file-nothing"]
    assert decide(editor, published, "take", fields=taken, words="Thanks").status_code == 302
    page = page_of(published)
    assert (shows(page), Picture.objects.get(description="View 1").credit) == (before, "Amina")
    draft = page.get_latest_revision_as_object()
    gallery, document, added = shows(draft)
    words = [each["image"].contextual_alt_text for each in draft.story[0].value["pictures"]]
    assert (gallery[0], words) == ("gallery", ["A <b>square</b>", "View 2"])
    assert (document[0], added[0], added[1]["image"]["alt_text"]) == ("document", "picture", "By night")
    assert Correction.objects.get().taken == taken[:3]
    draft.get_latest_revision().publish()
    assert Picture.objects.get(description="View 1").credit == "Tunde"
    assert Picture.objects.get(description="View 2").credit == "Amina"
    told = published.get("status").content.decode()
    assert (told.count("<strong>taken over</strong>"), told.count("<strong>not taken over</strong>")) == (
        3,
        1,
    )


def test_files_of_a_correction_go_with_it_and_have_limits_of_their_own(
    published: Submitter,
    editor: Client,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    own = set(Upload.objects.values_list("key", flat=True))
    settings.SUBMITTED_FILES_MOST = 3
    address = published.address("files")
    added = published.client.post(address, {"files": [numbered(1), numbered(3)]}, headers=JSON)
    # The same bytes as a file of the submission: a file of the correction all the same.
    assert (added.status_code, len(published.client.get(address, headers=JSON).json()["files"])) == (201, 2)
    more = published.client.post(address, {"files": [numbered(4), numbered(5)]}, headers=JSON)
    assert (more.status_code, [each["code"] for each in more.json()["problems"]]) == (413, ["too_many"])
    # Those of the submission cannot be changed or removed on this way.
    for key in own:
        assert published.client.delete(published.address("file", key), headers=JSON).status_code == 404
    published.post("correction")
    Upload.objects.update(created_at=timezone.now() - timedelta(days=400))
    type(published.submission).objects.update(changed_at=timezone.now() - timedelta(days=400))
    assert let_go()["unused"] == 0  # the correction waits still
    names = [each.file.name for each in Upload.objects.exclude(key__in=own)]
    with django_capture_on_commit_callbacks(execute=True):
        published.post("withdraw_correction")
    assert set(Upload.objects.values_list("key", flat=True)) == own
    assert [submitted_files().exists(name) for name in names] == [False] * 3
    assert published.client.post(address, {"files": [numbered(6)]}, headers=JSON).status_code == 409

    published.post("begin_correction")
    published.client.post(address, {"files": [numbered(7)]}, headers=JSON)
    published.post("correction")
    upload = Upload.objects.exclude(key__in=own).get()
    settings.SUBMITTED_FILE_SCANNER = "tests.cases.submissions.test_files_in_case.fails"
    refused = decide(editor, published, "take", fields=[f"file-{upload.key}"])
    assert (refused.status_code, "does not answer" in refused.content.decode()) == (409, True)
    decide(editor, published, "decline", words="Too dark.")
    upload.refresh_from_db()
    assert upload.state == UploadState.QUARANTINED
    erase(published.submission.pk, Actor.SUBMITTER)
    assert (Upload.objects.count(), Correction.objects.count()) == (0, 0)


def test_removing_leaves_what_is_whole_and_what_came_later_is_asked_about(
    published: Submitter, editor: Client
) -> None:
    page = page_of(published)
    one, two = Picture.objects.order_by("pk").values_list("pk", flat=True)
    both = {
        "before": {"image": {"image": one, "alt_text": "Old", "decorative": False}, "caption": ""},
        "after": {"image": {"image": two, "alt_text": "", "decorative": True}, "caption": "Now"},
        "caption": "",
    }
    stream: Any = CasePage._meta.get_field("results")
    page.results = stream.stream_block.to_python([{"type": "before_after", "value": both}])
    assert media_answers(page)[f"picture-{two}-words"] == ""
    lay_media(page, {f"picture-{one}-gone": "yes", f"picture-{two}-words": " New\n words "})
    expected = {"image": two, "alt_text": "New words", "decorative": False}
    [block] = page.results.get_prep_value()
    assert (block["type"], block["value"]["image"], block["value"]["caption"]) == ("picture", expected, "Now")
    assert [kind for kind, _value in shows(page)] == ["picture", "document"]
    lay_media(page, {f"picture-{two}-gone": "yes"})
    assert (len(page.results), [kind for kind, _value in shows(page)]) == (0, ["document"])
    assert with_media({"media": [["picture", 9]]}, page)["media"][0] == ["picture", 9]
    # A picture that an editor took out meanwhile can be told, not taken.
    say(published, **{f"picture-{one}-words": "Another view", f"picture-{two}-gone": "yes"})
    published.post("correction")
    lay_media(page, {f"picture-{one}-gone": "yes"})
    page.save_revision()
    screen = editor.get(f"/admin/submissions/{published.submission.pk}/").content.decode()
    assert ("shows it no more" in screen, "reads so already" in screen) == (True, True)
    assert f'value="picture-{one}-words"' not in screen
