"""The files of a submission stand in the draft of its case."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from cases.submissions import accepting
from cases.submissions.accepting import accept
from cases.submissions.models import Submission, Upload, UploadState
from cases.submissions.states import State
from cases.submissions.uploads import describe, receive, refuse
from closercities.core.models import Download, Picture, User
from tests.cases.submissions.filling import ANSWERS, Submitter
from tests.cases.submissions.uploads.made import numbered, pdf


def fails(path: str) -> None:
    raise ConnectionError("no clamd")


@pytest.fixture
def received(submitter: Submitter) -> Submission:
    """A submission at the desk that takes files still."""
    submitter.fill(ANSWERS)
    Submission.objects.update(state=State.RECEIVED)
    return submitter.submission


def story(submission: Submission) -> list[tuple[str, Any]]:
    page = accept(submission.pk, User.objects.create_user("editor"))
    return [(block.block_type, block.value) for block in page.story]


def test_one_picture_stands_in_the_story_with_its_words_and_rights(received: Submission) -> None:
    upload = receive(received.pk, numbered(1))
    describe(received.pk, upload.key, description="Children on stairs", credit="Amina Haddad")
    [(kind, value)] = story(received)
    picture = value["image"]
    assert (kind, picture.contextual_alt_text) == ("picture", "Children on stairs")
    assert (picture.credit, picture.licence) == ("Amina Haddad", "cc-by-sa-4.0")
    assert Upload.objects.get().state == UploadState.ACCEPTED


def test_several_pictures_make_a_gallery_and_documents_follow(received: Submission) -> None:
    receive(received.pk, SimpleUploadedFile("Plan of the square.pdf", pdf()))
    receive(received.pk, numbered(1)), receive(received.pk, numbered(2))
    gallery, document = story(received)
    assert (gallery[0], len(gallery[1]["pictures"])) == ("gallery", 2)
    assert (document[0], document[1]["document"].title, document[1]["description"]) == (
        "document",
        "Plan of the square.pdf",
        "",
    )


def test_refused_file_is_left_out(received: Submission) -> None:
    refuse(receive(received.pk, numbered(1)))
    assert story(received) == []


def test_file_that_cannot_be_scanned_is_left_out(received: Submission, settings: Settings) -> None:
    receive(received.pk, numbered(1))
    settings.SUBMITTED_FILE_SCANNER = f"{__name__}.fails"
    assert story(received) == []
    assert (Upload.objects.get().state, Picture.objects.count()) == (UploadState.QUARANTINED, 0)


def test_acceptance_that_fails_leaves_nothing_in_the_library(
    received: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(received.pk, numbered(1)), receive(received.pk, SimpleUploadedFile("plan.pdf", pdf()))
    folder = Path(Picture._meta.get_field("file").storage.location)
    before = {path for path in folder.rglob("*") if path.is_file()}

    def fail(*_arguments: Any, **_options: Any) -> None:
        raise ValueError("stop here")

    monkeypatch.setattr(accepting, "move", fail)
    with pytest.raises(ValueError, match="stop here"):
        story(received)
    assert {path for path in folder.rglob("*") if path.is_file()} == before
    assert (Picture.objects.count(), Download.objects.count()) == (0, 0)
