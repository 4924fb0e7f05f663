"""What is kept of a case submission."""

from cases.submissions.models.events import Change, Event
from cases.submissions.models.links import SecretLink
from cases.submissions.models.submission import Submission
from cases.submissions.models.uploads import Upload, UploadState

__all__ = ["Change", "Event", "SecretLink", "Submission", "Upload", "UploadState"]
