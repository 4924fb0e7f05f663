"""What wagtail-localize's records do not tell: who reviewed, what was proposed, which words are agreed on."""

from closercities.translation.models.approval import LanguageApprovalTask
from closercities.translation.models.file_imports import FileImport
from closercities.translation.models.glossary import GlossaryTerm
from closercities.translation.models.labels import LabelText
from closercities.translation.models.notices import NoticeWishes, OutdatedNotice, ToldText
from closercities.translation.models.proposals import Origin, SegmentProposal
from closercities.translation.models.reviews import SegmentReview
from closercities.translation.models.rules import LocaleRules
from closercities.translation.models.runs import TranslationRun, TranslationRunItem

__all__ = [
    "FileImport",
    "GlossaryTerm",
    "LabelText",
    "LanguageApprovalTask",
    "LocaleRules",
    "NoticeWishes",
    "Origin",
    "OutdatedNotice",
    "SegmentProposal",
    "SegmentReview",
    "ToldText",
    "TranslationRun",
    "TranslationRunItem",
]
