"""What a submitter is asked: one definition for the form, the question sheet, the checks and the API."""

from cases.submissions.questionnaire.questions import Choice, Kind, Question
from cases.submissions.questionnaire.steps import FULL, QUICK, Step, steps_for

__all__ = ["FULL", "QUICK", "Choice", "Kind", "Question", "Step", "steps_for"]
