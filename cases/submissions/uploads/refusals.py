"""Why a file is not taken: a code for programs, and a sentence for people that says what to do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.submissions import examining


@dataclass(frozen=True)
class Refusal:
    """``status`` is that of HTTP; ``again`` tells whether the same file may be taken later."""

    sentence: str | Promise
    status: int = 422
    again: bool = False


REFUSALS = {
    "nothing": Refusal(_("Choose a file first.")),
    "empty": Refusal(
        _("This file is empty. If it lies in a cloud, wait until it is on your device, and add it again.")
    ),
    "too_large": Refusal(
        _("This file is too large: up to %(most)s are possible. Save it smaller and add it again."), 413
    ),
    "too_many": Refusal(_("No more than %(most)s files are possible. Remove one to add another."), 413),
    "too_much_together": Refusal(
        _("With this file it would be more than %(most)s together. Remove another one, or save it smaller."),
        413,
    ),
    "too_much_at_once": Refusal(
        _("These files are too much at once: up to %(most)s are possible. Add fewer, or smaller ones."), 413
    ),
    "not_multipart": Refusal(_("Files have to be sent as a form with files (multipart/form-data)."), 415),
    "picture": Refusal(_("Not a picture we can show. Save it as JPEG and add it again."), 415),
    "recording": Refusal(
        _("Films and sound cannot be added. Tell in the answers at which address they can be played."), 415
    ),
    "archive": Refusal(
        _("Packed files cannot be added. Add the pictures and PDF files that are in it one by one."), 415
    ),
    "office": Refusal(_("Save this document as PDF and add that."), 415),
    "text": Refusal(
        _("Texts and web pages cannot be added. Write it into the answers, or save it as PDF."), 415
    ),
    "program": Refusal(_("Programs cannot be added. Add pictures and PDF files only."), 415),
    "unknown": Refusal(
        _("We cannot tell what this file is. Add pictures as JPEG, PNG or WebP, and documents as PDF."), 415
    ),
    "broken_picture": Refusal(
        _("This picture is damaged or not complete. Open it on your device, save it as JPEG, and add that.")
    ),
    examining.TOO_MANY_PIXELS: Refusal(
        _("This picture has more than %(most)s million pixels. Save it smaller and add it again.")
    ),
    examining.TOO_COMPLEX: Refusal(
        _("It takes too much to open this file. Save it again, smaller or simpler, and add that.")
    ),
    "broken_document": Refusal(_("This PDF is damaged. Open it, print it into a new PDF, and add that.")),
    examining.ENCRYPTED: Refusal(
        _("This PDF is protected by a password. Save it without a password and add it again.")
    ),
    examining.ACTIVE: Refusal(
        _("This PDF holds a program, a form or other files. Print it into a new PDF, and add that.")
    ),
    "infected": Refusal(
        _("The virus scanner found something in this file. Do not open it; add another one.")
    ),
    "not_scanned": Refusal(
        _("The virus scanner does not answer. The file stays in quarantine: try again later."),
        503,
        again=True,
    ),
    "busy": Refusal(_("Many files arrive just now. Try this one again in a minute."), 503, again=True),
    "storage": Refusal(
        _("This file could not be kept; everything else is there. Try it again in some minutes."),
        503,
        again=True,
    ),
    "interrupted": Refusal(_("This file did not arrive whole. Add it again."), 400, again=True),
    "closed": Refusal(_("Nothing can be changed in this submission now."), 409),
    "too_long": Refusal(_("This text is too long: up to %(most)s letters and signs are possible.")),
}


class UploadRefusedError(Exception):
    """A file, or what was said of it, is not taken. ``code`` is a key of :data:`REFUSALS`."""

    def __init__(self, code: str, *, most: str | int = "") -> None:
        super().__init__(code)
        self.code = code
        self.most = most

    @property
    def refusal(self) -> Refusal:
        """What is known of this code."""
        return REFUSALS[self.code]

    @property
    def sentence(self) -> str:
        """What the person reads, in the language that is active."""
        text = str(self.refusal.sentence)
        return text % {"most": self.most} if "%(most)s" in text else text
