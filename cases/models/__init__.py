"""Cases: the facts that all locales share, the pages that tell them, and where they came from."""

from cases.models.facts import CaseFactor, CaseFacts, CaseGoal, CaseOrganisation, CasePerson, CaseTopic
from cases.models.index import CaseIndexPage
from cases.models.page import (
    CasePage,
    CasePageFactor,
    CasePageGoal,
    CasePageOrganisation,
    CasePagePerson,
    CasePageTopic,
)
from cases.models.provenance import ImportedRecord, ImportRun
from cases.models.tile import CaseTile

__all__ = [
    "CaseFactor",
    "CaseFacts",
    "CaseGoal",
    "CaseIndexPage",
    "CaseOrganisation",
    "CasePage",
    "CasePageFactor",
    "CasePageGoal",
    "CasePageOrganisation",
    "CasePagePerson",
    "CasePageTopic",
    "CasePerson",
    "CaseTile",
    "CaseTopic",
    "ImportRun",
    "ImportedRecord",
]
