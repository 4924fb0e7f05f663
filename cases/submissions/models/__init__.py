"""What is kept of a case submission."""

from cases.submissions.models.corrections import Correction
from cases.submissions.models.events import Change, Event
from cases.submissions.models.links import SecretLink
from cases.submissions.models.looks import Look
from cases.submissions.models.merges import Merge
from cases.submissions.models.questions import CampaignQuestions
from cases.submissions.models.receipts import Receipt
from cases.submissions.models.relay import RelayedMessage
from cases.submissions.models.rules import AssignmentRule
from cases.submissions.models.submission import Submission
from cases.submissions.models.texts import StartingText
from cases.submissions.models.translations import AnswerTranslation
from cases.submissions.models.uploads import Upload, UploadState

__all__ = [
    "AnswerTranslation",
    "AssignmentRule",
    "CampaignQuestions",
    "Change",
    "Correction",
    "Event",
    "Look",
    "Merge",
    "Receipt",
    "RelayedMessage",
    "SecretLink",
    "StartingText",
    "Submission",
    "Upload",
    "UploadState",
]
