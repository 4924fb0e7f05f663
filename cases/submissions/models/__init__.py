"""What is kept of a case submission."""

from cases.submissions.models.events import Change, Event
from cases.submissions.models.links import SecretLink
from cases.submissions.models.submission import Submission

__all__ = ["Change", "Event", "SecretLink", "Submission"]
