"""The addresses of files: add, show, describe, remove. Whoever has the submission's link may do it.

Each POST is answered with JSON to a script, else with the page of the step that holds the files.
"""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from cases.submissions.links import token_of
from cases.submissions.models import SecretLink, Upload
from cases.submissions.models.submission import Way
from cases.submissions.uploads.describing import describe
from cases.submissions.uploads.owning import correction_in_writing, uploads_now
from cases.submissions.uploads.problems import PARAMETER, as_json, packed
from cases.submissions.uploads.reading import Problem
from cases.submissions.uploads.refusals import UploadRefusedError
from cases.submissions.uploads.removing import remove
from cases.submissions.uploads.serving import file_response
from cases.submissions.uploads.taking import Taken, take, take_with_step
from cases.submissions.views.access import METHODS, lost, with_link
from cases.submissions.views.keeping import files_step, keep_beside_files

# The part of the page that holds the files.
ANCHOR = "pictures"


@with_link
def files(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """The files that are there (GET); adding some (POST, a form with files)."""
    if request.method != "POST":
        return _list(link) if _wants_json(request) else to_files(link, [])
    taken = take(request, link.submission_id)
    if not taken.uploads and not taken.problems:
        taken.problems.append(Problem("", UploadRefusedError("nothing")))
    if _wants_json(request):
        return _told(link, taken)
    keep_beside_files(request, link)
    return to_files(link, taken.problems)


@partial(with_link, methods=(*METHODS, "DELETE"))
def file(request: HttpRequest, link: SecretLink, key: str, small: bool = False) -> HttpResponseBase:
    """The file itself (GET), or a small copy of a picture; removing it (DELETE)."""
    if request.method == "DELETE":
        return _changed(request, link, key, "remove")
    upload = Upload.objects.filter(submission=link.submission_id, key=key).first()
    if upload is None or request.method == "POST":
        return lost(request, 404)
    return file_response(upload, small=small)


@with_link
def change(request: HttpRequest, link: SecretLink, key: str, deed: str) -> HttpResponse:
    """Remove the file, or keep what is said of it (POST)."""
    if request.method != "POST":
        return to_files(link, [])
    if _wants_json(request):
        return _changed(request, link, key, deed)
    return _change_in_step(request, link, key, deed)


def _changed(request: HttpRequest, link: SecretLink, key: str, deed: str) -> HttpResponse:
    """What a script is told of a change."""
    try:
        if deed == "remove":
            remove(link.submission_id, key)
            return HttpResponse(status=204)
        said = {name: request.POST[name] for name in ("description", "credit") if name in request.POST}
        upload = describe(link.submission_id, key, **said)
    except Upload.DoesNotExist:
        # Gone already: another window, or a second press on the button.
        return JsonResponse({"problems": []}, status=404)
    except UploadRefusedError as error:
        return JsonResponse({"problems": [as_json(Problem("", error))]}, status=error.refusal.status)
    return JsonResponse(upload_as_json(upload, link))


def _change_in_step(request: HttpRequest, link: SecretLink, key: str, deed: str) -> HttpResponse:
    """The button of one file sends the whole step: nothing that was written or chosen there is lost."""
    taken = take_with_step(request, link.submission_id)
    keep_beside_files(request, link)
    if deed == "remove":
        try:
            remove(link.submission_id, key)
        except UploadRefusedError as error:
            taken.problems.append(Problem("", error))
        except Upload.DoesNotExist:
            pass
    return to_files(link, taken.problems)


def upload_as_json(upload: Upload, link: SecretLink) -> dict[str, Any]:
    """``upload`` as a script or a partner's program gets it."""
    address = [token_of(link), upload.key]
    return {
        "key": upload.key,
        "name": upload.name,
        "size": upload.size,
        "size_in_words": filesizeformat(upload.size),
        "content_type": upload.content_type,
        "width": upload.width,
        "height": upload.height,
        "description": upload.description,
        "credit": upload.credit,
        "state": upload.state,
        "address": reverse("submissions:file", args=address),
        "small": reverse("submissions:small_file", args=address) if upload.is_picture else None,
    }


def _list(link: SecretLink) -> JsonResponse:
    uploads = uploads_now(link.submission)
    return JsonResponse({"files": [upload_as_json(upload, link) for upload in uploads], "problems": []})


def _told(link: SecretLink, taken: Taken) -> JsonResponse:
    """201 when all are kept, else the status of the first that is not."""
    status = taken.problems[0].error.refusal.status if taken.problems else 201
    body = {
        "files": [upload_as_json(upload, link) for upload in taken.uploads],
        "problems": [as_json(problem) for problem in taken.problems],
    }
    return JsonResponse(body, status=status)


def to_files(link: SecretLink, problems: list[Problem]) -> HttpResponseRedirect:
    """To the step that holds the files, which tells ``problems``."""
    is_correcting = correction_in_writing(link.submission) is not None
    step = files_step(Way.FULL if is_correcting else link.submission.way)
    page = "submissions:correction_step" if is_correcting else "submissions:step"
    address = reverse(page, args=[token_of(link), step.name])
    query = f"?{PARAMETER}={packed(problems)}" if problems else ""
    return HttpResponseRedirect(f"{address}{query}#{ANCHOR}")


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
