"""Files over HTTP: with and without a script, for whoever has the link and for nobody else."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from cases.submissions.models import Submission, Upload
from cases.submissions.questionnaire import QUICK
from cases.submissions.states import State
from tests.cases.submissions.filling import IN_SHORT, Submitter, form_data
from tests.cases.submissions.uploads.made import (
    SCRIPT,
    camera_data,
    jpeg,
    numbered,
    pdf,
    picture,
    saved,
    stored_files,
)

JSON = {"HTTP_ACCEPT": "application/json"}
OTHER_KEY = "x" * 22
# The link, its submission, the site with its parts, whether there are files, and the files.
QUERIES = 6


def sent(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def add(submitter: Submitter, *files: SimpleUploadedFile, **more: Any) -> Any:
    return submitter.client.post(submitter.address("files"), {"files": list(files)}, **more)


@pytest.fixture
def uploaded(submitter: Submitter) -> Upload:
    """A picture with a place, that its submitter has added."""
    assert add(submitter, sent("square.jpg", jpeg(exif=camera_data())), **JSON).status_code == 201
    return Upload.objects.get()


def test_script_is_told_what_is_kept(submitter: Submitter) -> None:
    response = add(submitter, sent("square.jpg", jpeg()), **JSON)
    upload = Upload.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "files": [
            {
                "key": upload.key,
                "name": "square.jpg",
                "size": len(jpeg()),
                "size_in_words": f"{len(jpeg())}\xa0bytes",
                "content_type": "image/jpeg",
                "width": 32,
                "height": 24,
                "description": "",
                "credit": "",
                "state": "quarantined",
                "address": submitter.address("file", upload.key),
                "small": submitter.address("small_file", upload.key),
            }
        ],
        "problems": [],
    }
    assert submitter.client.get(submitter.address("files"), **JSON).json() == response.json()


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("a.html", SCRIPT, 415, "text"),
        ("a.jpg", b"\xff\xd8\xff\xe0", 422, "broken_picture"),
        ("a.jpg", b"", 422, "empty"),
    ],
)
def test_script_is_told_why_a_file_is_refused(
    submitter: Submitter, name: str, data: bytes, status: int, code: str
) -> None:
    response = add(submitter, sent(name, data), **JSON)
    [problem] = response.json()["problems"]
    assert response.status_code == problem["status"] == status
    assert (problem["name"], problem["code"], problem["again"]) == (name, code, False)


def test_file_that_is_too_large_is_answered_when_all_of_it_was_read(
    submitter: Submitter, settings: Settings
) -> None:
    settings.SUBMITTED_FILE_BYTES = 70_000
    response = add(submitter, sent("large.jpg", jpeg() + b"x" * 300_000), sent("square.jpg", jpeg()), **JSON)
    assert response.status_code == 413
    assert [each["name"] for each in response.json()["files"]] == ["square.jpg"]
    [problem] = response.json()["problems"]
    assert (problem["name"], problem["code"]) == ("large.jpg", "too_large")
    assert problem["detail"] == (
        "This file is too large: up to 68.4\xa0KB are possible. Save it smaller and add it again."
    )


def test_body_that_is_too_large_is_read_and_refused(submitter: Submitter, settings: Settings) -> None:
    settings.SUBMITTED_FILES_BYTES = 100
    before = stored_files()
    response = add(submitter, sent("a.jpg", b"x" * 2_000_000), **JSON)
    assert (response.status_code, response.json()["problems"][0]["code"]) == (413, "too_much_at_once")
    assert stored_files() == before


def test_files_beyond_the_most_are_refused_one_by_one(submitter: Submitter, settings: Settings) -> None:
    settings.SUBMITTED_FILES_MOST = 2
    response = add(submitter, numbered(1), numbered(2), numbered(3), **JSON)
    assert response.status_code == 413
    assert [each["name"] for each in response.json()["files"]] == ["square-1.png", "square-2.png"]
    assert [(each["name"], each["code"]) for each in response.json()["problems"]] == [
        ("square-3.png", "too_many")
    ]


def test_hundreds_of_files_are_refused(submitter: Submitter) -> None:
    response = add(submitter, *(sent(f"{number}.txt", b"x") for number in range(150)), **JSON)
    assert (response.status_code, response.json()["problems"][0]["code"]) == (413, "too_many")


@pytest.mark.parametrize(
    ("content_type", "body", "status", "code"),
    [
        ("application/json", b"{}", 415, "not_multipart"),
        ("image/jpeg", b"\xff\xd8\xff", 415, "not_multipart"),
        ("multipart/form-data", b"x", 400, "interrupted"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Dis", 422, "nothing"),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n' + jpeg()[:200],
            400,
            "interrupted",
        ),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="files"; filename="../.."\r\n\r\nx\r\n--b--\r\n',
            422,
            "nothing",
        ),
    ],
)
def test_body_that_is_no_form_is_refused(
    submitter: Submitter, content_type: str, body: bytes, status: int, code: str
) -> None:
    before = stored_files()
    response = submitter.client.generic("POST", submitter.address("files"), body, content_type, **JSON)
    assert (response.status_code, response.json()["problems"][0]["code"]) == (status, code)
    assert stored_files() == before


def test_body_without_a_length_is_refused(submitter: Submitter) -> None:
    form = "multipart/form-data; boundary=b"
    more = {"HTTP_TRANSFER_ENCODING": "chunked", **JSON}
    response = submitter.client.generic(
        "POST", submitter.address("files"), b"", CONTENT_TYPE=form, CONTENT_LENGTH="", **more
    )
    assert (response.status_code, response.json()["problems"][0]["code"]) == (400, "interrupted")


def test_lost_link_reads_what_is_sent_before_it_answers(submitter: Submitter) -> None:
    submitter.token = "A" * 44
    data = {"files": sent("a.jpg", b"x" * 3_000_000)}
    request = submitter.client.post(submitter.address("files"), data).wsgi_request
    assert request.read(1) == b""


def test_without_a_script_the_step_tells_what_is_wrong(submitter: Submitter) -> None:
    response = add(submitter, sent("square.jpg", jpeg()), sent("<b>page</b>.html", SCRIPT))
    assert response.status_code == 302
    page = submitter.client.get(response["Location"]).content.decode()
    assert "<title>Error: Pictures and files" in page
    assert '<h2 id="file-problems-heading">One file was not added</h2>' in page
    assert page.count("Texts and web pages cannot be added.") == 2
    assert "<b>page" not in page
    assert f'src="{submitter.address("small_file", Upload.objects.get().key)}"' in page


def test_problems_in_an_address_cannot_be_forged(submitter: Submitter) -> None:
    page = submitter.get("step", "pictures", **{"not-added": "WyJ4Il0:1:abc"})
    assert (page.status_code, b"data-problems" in page.content) == (200, False)


def test_problems_are_told_in_the_language_of_the_page(submitter: Submitter) -> None:
    submitter.locale = "ar"
    page = submitter.client.get(add(submitter, sent("a.zip", b"PK\x03\x04" + b"x" * 40))["Location"])
    assert page.status_code == 200
    assert b"Packed files" not in page.content
    assert b"data-problems" in page.content


def test_step_keeps_files_and_descriptions_and_goes_on(submitter: Submitter, uploaded: Upload) -> None:
    fields = {
        f"file-{uploaded.key}-description": " Children\n on stairs ",
        f"file-{uploaded.key}-credit": "A. H.",
    }
    data = {"version": "0", "files": [sent("plan.pdf", pdf())], **fields}
    response = submitter.client.post(submitter.address("step", "pictures"), data)
    assert (response.status_code, response["Location"]) == (302, submitter.address("step", "licence"))
    uploaded.refresh_from_db()
    assert (uploaded.description, uploaded.credit) == ("Children on stairs", "A. H.")
    assert list(Upload.objects.values_list("name", flat=True)) == ["square.jpg", "plan.pdf"]


def test_step_that_is_saved_by_a_script_keeps_descriptions(submitter: Submitter, uploaded: Upload) -> None:
    fields = f"version=0&file-{uploaded.key}-description=Stairs&files=%5Bobject+File%5D"
    form = "application/x-www-form-urlencoded"
    response = submitter.client.generic("POST", submitter.address("step", "pictures"), fields, form, **JSON)
    assert response.status_code == 200
    assert Upload.objects.get().description == "Stairs"


def test_description_that_is_too_long_is_refused(submitter: Submitter, uploaded: Upload) -> None:
    address = submitter.address("describe_file", uploaded.key)
    response = submitter.client.post(address, {"description": "x" * 256}, **JSON)
    assert response.status_code == 422
    assert response.json()["problems"][0]["detail"] == (
        "This text is too long: up to 255 letters and signs are possible."
    )


def test_description_is_kept_and_the_rest_stays(submitter: Submitter, uploaded: Upload) -> None:
    address = submitter.address("describe_file", uploaded.key)
    submitter.client.post(address, {"description": "Stairs\x00 and \u202erain"}, **JSON)
    told = submitter.client.post(address, {"credit": "Amina"}, **JSON).json()
    assert (told["description"], told["credit"]) == ("Stairs and \u202erain", "Amina")


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_file_is_removed_for_good(submitter: Submitter, uploaded: Upload, method: str) -> None:
    address = submitter.address("remove_file" if method == "POST" else "file", uploaded.key)
    path = Path(uploaded.file.path)
    submitter.client.generic(method, address, **JSON)
    assert (Upload.objects.count(), path.exists()) == (0, True)


def test_button_without_a_script_removes_and_keeps_the_rest(submitter: Submitter, uploaded: Upload) -> None:
    other = Upload.objects.get(key=add(submitter, numbered(1), **JSON).json()["files"][0]["key"])
    data = {"files": [numbered(2)], f"file-{other.key}-credit": "Amina"}
    response = submitter.client.post(submitter.address("remove_file", uploaded.key), data)
    assert response.status_code == 302
    assert list(Upload.objects.values_list("name", "credit")) == [
        ("square-1.png", "Amina"),
        ("square-2.png", ""),
    ]


def test_picture_is_shown_so_that_nothing_runs(submitter: Submitter, uploaded: Upload) -> None:
    response = submitter.get("file", uploaded.key)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'inline; filename="square.jpg"'
    assert response["Cache-Control"] == "no-store, private"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    data = b"".join(response.streaming_content)
    assert b"Secret Camera" not in data
    with uploaded.file.open("rb") as kept:
        assert data == kept.read()


def test_small_picture_is_small(submitter: Submitter) -> None:
    add(submitter, sent("large.jpg", saved(picture(1600, 1200), "JPEG")), **JSON)
    response = submitter.get("small_file", Upload.objects.get().key)
    assert response["Content-Type"] == "image/webp"
    assert len(b"".join(response.streaming_content)) < 5_000


def test_document_can_only_be_saved(submitter: Submitter) -> None:
    add(submitter, sent("report.html", pdf()), **JSON)
    response = submitter.get("file", Upload.objects.get().key)
    assert response["Content-Disposition"] == 'attachment; filename="report.html.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(response.streaming_content)
    assert submitter.get("small_file", Upload.objects.get().key).status_code == 404


def test_name_of_a_file_adds_no_header(submitter: Submitter) -> None:
    add(submitter, sent('a"; filename=evil.exe; x="\u202e.jpg', jpeg()), **JSON)
    response = submitter.get("file", Upload.objects.get().key)
    assert "\n" not in response["Content-Disposition"]
    assert response["Content-Disposition"].startswith("inline; filename=")
    assert b"".join(response.streaming_content)


@pytest.mark.parametrize("name", ["file", "small_file", "remove_file", "describe_file"])
def test_file_of_somebody_else_is_not_there(submitter: Submitter, uploaded: Upload, name: str) -> None:
    other = Submitter(Client()).begin()
    address = other.address(name, uploaded.key)
    assert other.client.get(address, **JSON).status_code in {302, 404}
    response = other.client.post(address, {"description": "mine"}, **JSON)
    assert response.status_code == 404
    assert other.client.delete(other.address("file", uploaded.key), **JSON).status_code == 404
    uploaded.refresh_from_db()
    assert uploaded.description == ""
    assert other.get("file", uploaded.key).status_code == 404
    assert other.get("file", OTHER_KEY).status_code == 404


def test_link_that_is_unknown_or_revoked_adds_nothing(submitter: Submitter) -> None:
    submission = submitter.submission
    known = submitter.address("files")
    submitter.token = "A" * 44
    assert add(submitter, sent("a.jpg", jpeg()), **JSON).status_code == 404
    submission.links.update(revoked_at="2026-01-01T00:00Z")
    assert submitter.client.post(known, {"files": sent("a.jpg", jpeg())}, **JSON).status_code == 410
    assert not Upload.objects.exists()


def test_closed_submission_takes_no_change(submitter: Submitter, uploaded: Upload) -> None:
    Submission.objects.update(state=State.READING)
    assert add(submitter, numbered(3), **JSON).status_code == 409
    assert submitter.client.delete(submitter.address("file", uploaded.key), **JSON).status_code == 409
    assert submitter.client.post(submitter.address("describe_file", uploaded.key), **JSON).status_code == 409
    response = submitter.get("file", uploaded.key)
    assert (response.status_code, Upload.objects.count()) == (200, 1)
    assert b"".join(response.streaming_content)


def test_storage_that_fails_is_told_as_passing(submitter: Submitter, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any, **_options: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cases.submissions.uploads.reading.tempfile.TemporaryFile", full)
    response = add(submitter, sent("a.jpg", jpeg()), **JSON)
    [problem] = response.json()["problems"]
    assert (response.status_code, problem["code"], problem["again"]) == (503, "storage", True)


def test_nothing_submitted_can_be_had_under_media(submitter: Submitter, uploaded: Upload) -> None:
    names = (uploaded.file.name, f"../submitted/{uploaded.file.name}")
    answers = [submitter.client.get(f"{django_settings.MEDIA_URL}{name}").status_code for name in names]
    assert answers == [404, 400]


def test_check_page_shows_the_files(submitter: Submitter, uploaded: Upload) -> None:
    Upload.objects.update(description="Children on stairs")
    page = submitter.get("check").content.decode()
    assert f'<img src="{submitter.address("small_file", uploaded.key)}"' in page
    assert 'alt="Children on stairs"' in page


@pytest.mark.parametrize("count", [1, 10, 100])
def test_step_asks_the_database_as_often_with_many_files(
    submitter: Submitter, uploaded: Upload, count: int, django_assert_num_queries: Any
) -> None:
    Upload.objects.bulk_create(
        Upload(
            submission=uploaded.submission,
            name=f"{number}.jpg",
            file=uploaded.file.name,
            size=1,
            sha256=str(number),
            content_type="image/jpeg",
        )
        for number in range(count - 1)
    )
    submitter.get("step", "pictures")
    with django_assert_num_queries(QUERIES):
        page = submitter.get("step", "pictures")
    assert page.content.decode().count("data-file=") == count + 1


def test_quick_way_keeps_answers_and_files_whatever_button_is_pressed(site: None, client: Client) -> None:
    submitter = Submitter(client).begin("quick")

    def press(name: str, *args: str, title: str, files: tuple[SimpleUploadedFile, ...] = ()) -> Any:
        data = form_data(QUICK[0], {**IN_SHORT, "title": title}, submitter.submission.version)
        return client.post(submitter.address(name, *args), data | {"files": list(files)})

    in_short = submitter.address("step", "in-short")
    added = press("files", title="One", files=(sent("a.jpg", jpeg()), sent("b.jpg", SCRIPT)))
    assert added["Location"].startswith(f"{in_short}?not-added=")
    assert b"b.jpg" in client.get(added["Location"]).content
    assert submitter.submission.title == "One"
    # Sent with a file that cannot be taken, it waits: its submitter would not know.
    refused = press("step", "in-short", title="Two", files=(sent("c.exe", b"MZ" + bytes(90)),))
    assert refused["Location"].startswith(f"{in_short}?not-added=")
    assert (submitter.submission.title, submitter.submission.state) == ("Two", State.DRAFT)
    key = Upload.objects.get().key
    removed = press("remove_file", key, title="Three")
    assert (removed["Location"], submitter.submission.title) == (f"{in_short}#pictures", "Three")
    done = press("step", "in-short", title="Four", files=(sent("d.jpg", jpeg()), sent("e.pdf", pdf())))
    assert (done.status_code, submitter.submission.state) == (302, State.UNCONFIRMED)
    assert list(Upload.objects.values_list("name", flat=True)) == ["d.jpg", "e.pdf"]
    # The window is still open: what is typed there late is passed on, not lost.
    Submission.objects.update(state=State.READING)
    assert press("files", title="Five").status_code == 302
    assert "Five" in submitter.submission.events.latest("pk").words
