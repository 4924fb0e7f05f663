"""Files that come with a case submission: taken in, described, removed, accepted.

The verbs are here. Why a file is refused is in :mod:`cases.submissions.uploads.refusals`, the way in is
:mod:`cases.submissions.uploads.receiving`, the addresses are :mod:`cases.submissions.uploads.urls`.
"""

from cases.submissions.uploads.accepting import accept
from cases.submissions.uploads.describing import describe, describe_all
from cases.submissions.uploads.receiving import receive
from cases.submissions.uploads.refusals import UploadRefusedError
from cases.submissions.uploads.removing import drop, erase, refuse, remove, remove_orphans
from cases.submissions.uploads.retention import let_go

__all__ = [
    "UploadRefusedError",
    "accept",
    "describe",
    "describe_all",
    "drop",
    "erase",
    "let_go",
    "receive",
    "refuse",
    "remove",
    "remove_orphans",
]
