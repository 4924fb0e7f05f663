"""What files belong to: a submission, or a correction of its case; and whether they can be changed."""

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


def correction_in_writing(submission: Submission) -> Correction | None:
    """The correction that is being written of the public case of ``submission``."""
    if submission.is_writable:
        return None
    return Correction.objects.filter(submission=submission, state=CorrectionState.WRITING).first()


def owner_of(submission: Submission) -> Owner:
    """What a file that comes now belongs to.

    Raises :exc:`UploadRefusedError` in a state in which its submitter changes nothing.
    """
    if submission.is_writable:
        return Owner(submission, None)
    correction = correction_in_writing(submission)
    if correction is None:
        raise UploadRefusedError("closed")
    return Owner(submission, correction)


def writable(number: int) -> Owner:
    """The same for the submission ``number``; nobody else changes it until the transaction ends."""
    return owner_of(Submission.objects.select_for_update(of=("self",)).get(pk=number))


def uploads_now(submission: Submission) -> QuerySet[Upload]:
    """What a submitter sees: the files of the correction that is being written, else the submission's."""
    return Upload.objects.filter(submission=submission, correction=correction_in_writing(submission))
