"""``/dev/mail/``: what the platform would have sent. Only where ``LOCAL_INBOX`` is set."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from closercities.operations.inbox.messages import mails


@require_safe
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """The messages in ``EMAIL_FILE_PATH``, newest first; 404 where mail is really sent."""
    if not settings.LOCAL_INBOX:
        raise Http404("mail is sent from here, not kept")
    folder = Path(settings.EMAIL_FILE_PATH or settings.DATA_DIR / "mail")
    return render(request, "operations/inbox.html", {"mails": mails(folder), "folder": folder})
