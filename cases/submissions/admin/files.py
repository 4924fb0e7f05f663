"""The files of a submission at the desk: shown, taken into the library, or refused."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cases.submissions import uploads
from cases.submissions.admin.access import for_those, may_handle, may_read
from cases.submissions.admin.screen import sent_submission, sent_uploads
from cases.submissions.models import Upload
from cases.submissions.moving import locked
from cases.submissions.uploads.serving import file_response


@for_those(may_read)
@require_safe
def file(request: HttpRequest, number: int, key: str, small: bool = False) -> HttpResponseBase:
    """A file of the submission, or the small copy of a picture; no browser runs what is in it."""
    return file_response(_upload(number, key), small=small)


@for_those(may_handle)
@require_POST
def decide(request: HttpRequest, number: int, key: str, deed: str) -> HttpResponse:
    """Takes the file into the library (``accept``), or deletes what it holds (``refuse``)."""
    upload = _upload(number, key)
    try:
        with transaction.atomic():
            locked(number)
            if deed == "accept":
                licence = str(upload.submission.answer("licence"))
                uploads.accept(upload, request.user, licence=licence)
                messages.success(
                    request, _("The file is in the library now. Choose it on the page of the case.")
                )
            elif upload.picture is None and upload.download is None:
                uploads.refuse(upload)
                messages.success(request, _("The file is refused, and deleted."))
            else:
                messages.error(request, _("The file is in the library already: delete it there."))
    except uploads.UploadRefusedError as refusal:
        messages.error(request, refusal.sentence)
    return HttpResponseRedirect(f"{reverse('submissions_desk:read', args=[number])}#files")


def _upload(number: int, key: str) -> Upload:
    """The file ``key`` of the submission ``number``, which was sent; 404 for any other."""
    submission = sent_submission(number)
    upload = sent_uploads(submission).filter(key=key).first()
    if upload is None:
        raise Http404("no such file")
    return upload
