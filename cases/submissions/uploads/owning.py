"""What files belong to, and whether its submitter may change them: a submission, or a correction of its case."""

from dataclasses import dataclass

from django.db.models import QuerySet

from cases.submissions.models import Correction, Submission, Upload
from cases.submissions.states import CorrectionState
from cases.submissions.uploads.refusals import UploadRefusedError


@dataclass(frozen=True)
class Owner:
    """A submission that can be changed, or the ``correction`` that is being written of its case."""

    submission: Submission
    correction: Correction | None

    @property
    def uploads(self) -> QuerySet[Upload]:
        """Its files; none of the other's."""
        return Upload.objects.filter(submission=self.submission, correction=self.correction)


def correction_in_writing(number: int) -> Correction | None:
    """The correction that is being written of the case of the submission ``number``."""
    return Correction.objects.filter(submission=number, state=CorrectionState.WRITING).first()


def owner_of(submission: Submission) -> Owner:
    """What a file that comes now belongs to.

    Raises :exc:`UploadRefusedError` in a state in which its submitter changes nothing.
    """
    if submission.is_writable:
        return Owner(submission, None)
    correction = correction_in_writing(submission.pk)
    if correction is None:
        raise UploadRefusedError("closed")
    return Owner(submission, correction)


def writable(number: int) -> Owner:
    """The same for the submission ``number``; nobody else changes it until the transaction ends."""
    return owner_of(Submission.objects.select_for_update(of=("self",)).get(pk=number))


def uploads_now(number: int) -> QuerySet[Upload]:
    """The files that a submitter sees: those of the correction that is being written, else the submission's."""
    return Upload.objects.filter(submission=number, correction=correction_in_writing(number))
