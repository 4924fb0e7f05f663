"""Gives out a submitted file so that no browser runs it: to its submitter, and to the desk."""

from django.http import FileResponse, Http404

from cases.submissions.models import Upload
from cases.submissions.uploads.contents import SUFFIXES
from cases.submissions.uploads.names import name_to_save

# Nothing in it runs, nothing is fetched for it, and it is of no origin, whatever opens it.
POLICY = "sandbox; default-src 'none'"


def file_response(upload: Upload, *, small: bool = False) -> FileResponse:
    """The file of ``upload``, or the ``small`` copy of a picture; a document only to be saved.

    Raises ``Http404`` when it is not there.
    """
    name = upload.small_file if small else upload.file.name
    if not name:
        raise Http404("no such file")
    try:
        file = upload.file.storage.open(name)
    except OSError as error:
        raise Http404("no such file") from error
    content_type = "image/webp" if small else upload.content_type
    suffix = ".webp" if small else SUFFIXES[upload.content_type]
    response = FileResponse(
        file,
        as_attachment=not upload.is_picture,
        filename=name_to_save(upload.name, suffix),
        content_type=content_type,
    )
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
