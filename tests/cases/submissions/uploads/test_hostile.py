"""Everything that a stranger may send is refused with a sentence, or kept as something that does nothing."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cases.submissions.models import Submission, Upload
from cases.submissions.uploads import UploadRefusedError, receive
from tests.cases.submissions.uploads.hostile_documents import DOCUMENTS
from tests.cases.submissions.uploads.hostile_kinds import KINDS
from tests.cases.submissions.uploads.hostile_pictures import BROKEN, HARMLESS
from tests.cases.submissions.uploads.made import Hostile, stored_files

ALL = [*KINDS.items(), *BROKEN.items(), *HARMLESS.items(), *DOCUMENTS.items()]
SENTENCES = {
    "empty": "This file is empty. If it lies in a cloud, wait until it is on your device, and add it again.",
    "unknown": "We cannot tell what this file is. Add pictures as JPEG, PNG or WebP, and documents as PDF.",
    "picture": "Not a picture we can show. Save it as JPEG and add it again.",
    "text": "Texts and web pages cannot be added. Write it into the answers, or save it as PDF.",
    "program": "Programs cannot be added. Add pictures and PDF files only.",
    "archive": "Packed files cannot be added. Add the pictures and PDF files that are in it one by one.",
    "office": "Save this document as PDF and add that.",
    "recording": "Films and sound cannot be added. Tell in the answers at which address they can be played.",
    "broken_picture": (
        "This picture is damaged or not complete. Open it on your device, save it as JPEG, and add that."
    ),
    "too_many_pixels": "This picture has more than 60 million pixels. Save it smaller and add it again.",
    "too_complex": "It takes too much to open this file. Save it again, smaller or simpler, and add that.",
    "broken_document": "This PDF is damaged. Open it, print it into a new PDF, and add that.",
    "encrypted": "This PDF is protected by a password. Save it without a password and add it again.",
    "active": "This PDF holds a program, a form or other files. Print it into a new PDF, and add that.",
}


def test_there_are_more_than_hundred_hostile_files() -> None:
    assert len(ALL) == len(KINDS) + len(BROKEN) + len(HARMLESS) + len(DOCUMENTS) > 100
    assert set(SENTENCES) == {hostile.code for _name, hostile in ALL} - {""}


@pytest.mark.parametrize("hostile", [pytest.param(hostile, id=name) for name, hostile in ALL])
def test_hostile_file_is_refused_or_made_harmless(hostile: Hostile, submission: Submission) -> None:
    before = stored_files()
    data = hostile.make()
    assert any(mark in data for mark in hostile.absent) or hostile.code
    file = SimpleUploadedFile(hostile.name, data)
    if hostile.code:
        with pytest.raises(UploadRefusedError) as refused:
            receive(submission.pk, file)
        assert (refused.value.code, refused.value.sentence) == (hostile.code, SENTENCES[hostile.code])
        assert not Upload.objects.exists()
        assert stored_files() == before
        return
    upload = receive(submission.pk, file)
    with upload.file.open("rb") as kept:
        bytes_kept = kept.read()
    assert [mark for mark in hostile.absent if mark in bytes_kept] == []
    _assert_sound(upload, bytes_kept)


def _assert_sound(upload: Upload, data: bytes) -> None:
    """It is what it says it is, and whatever is added to it is gone."""
    if upload.is_picture:
        with Image.open(io.BytesIO(data)) as picture:
            assert (picture.get_format_mimetype(), picture.size) == (
                upload.content_type,
                (upload.width, upload.height),
            )
            assert set(picture.info) <= {
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
                "loop",
                "background",
                "timestamp",
                "duration",
            }
            assert not picture.getexif()
    else:
        with pikepdf.open(io.BytesIO(data)) as document:
            assert len(document.pages) == 1
