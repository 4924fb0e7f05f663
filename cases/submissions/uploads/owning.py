"""The submission that files belong to, and whether its submitter may change them."""

from cases.submissions.models import Submission, Upload
from cases.submissions.uploads.refusals import UploadRefusedError


def writable(number: int) -> Submission:
    """The submission ``number``; nobody else changes it until the transaction ends.

    Raises :exc:`UploadRefusedError` in a state in which its submitter changes nothing.
    """
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=number)
    if not submission.is_writable:
        raise UploadRefusedError("closed")
    return submission


def upload_of(number: int, key: str) -> Upload:
    """The file ``key`` of the submission ``number``; of no other one.

    Raises ``Upload.DoesNotExist``.
    """
    return Upload.objects.get(submission_id=number, key=key)
