"""Which address of the submissions answers whom, and how: a table that a test compares with what they do."""

from dataclasses import dataclass
from enum import StrEnum


class Visitor(StrEnum):
    """Who asks. ``WITHOUT`` is an editor whose group was not given the permissions of the desk."""

    STRANGER = "stranger"
    OTHER = "other submitter"
    EDITOR = "editor"
    WITHOUT = "editor without the permission"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"


class Answer(StrEnum):
    """What they get: the page, something done, the page to sign in, the dashboard, 403, 404, 405."""

    SHOWN = "shown"
    DONE = "done"
    SIGN_IN = "sign in"
    HOME = "home"
    REFUSED = "refused"
    MISSING = "missing"
    NOT_SO = "not so"


@dataclass(frozen=True)
class Right:
    """An address by its name, how it is asked, and what each visitor gets, in their order."""

    name: str
    method: str
    answers: tuple[Answer, ...]
    query: str = ""


_OPEN = (Answer.SHOWN,) * len(Visitor)
# Without the link it leads nowhere, whoever asks: who has it is the submitter.
_NEEDS_THE_LINK = (Answer.MISSING,) * len(Visitor)


def _desk(editor: Answer, senior: Answer, without: Answer = Answer.REFUSED) -> tuple[Answer, ...]:
    return (Answer.SIGN_IN, Answer.SIGN_IN, editor, without, senior, senior)


_READS = _desk(Answer.SHOWN, Answer.SHOWN)
_HANDLES = _desk(Answer.DONE, Answer.DONE)
_SEES_WHO = _desk(Answer.REFUSED, Answer.SHOWN)

# Below /<locale>/share/.
PUBLIC: tuple[Right, ...] = (
    *(
        Right(name, "GET", _OPEN)
        for name in ("begin", "question_sheet", "find_link", "cities", "spot", "map")
    ),
    *(
        Right(name, "GET", _NEEDS_THE_LINK)
        for name in (
            "status",
            "check",
            "mail_link",
            "withdraw",
            "erase",
            "own_data",
            "step",
            "files",
            "file",
            "small_file",
            "correction",
            "correction_step",
            "withdraw_correction",
            "relay",
        )
    ),
    *(
        Right(name, "POST", _NEEDS_THE_LINK)
        for name in (
            "check",
            "confirm",
            "proof",
            "mail_link",
            "tell_more",
            "new_links",
            "withdraw",
            "erase",
            "step",
            "files",
            "remove_file",
            "describe_file",
            "correction",
            "begin_correction",
            "relay",
            "correction_step",
            "withdraw_correction",
        )
    ),
)
# Below /<locale>/contact/: open to everybody where somebody takes messages.
CONTACT: tuple[Right, ...] = (
    Right("write", "GET", _OPEN),
    Right("written", "GET", _OPEN),
    Right("confirm", "GET", _NEEDS_THE_LINK),
    Right("confirm", "POST", _NEEDS_THE_LINK),
)
# Below /admin/submissions/.
DESK: tuple[Right, ...] = (
    *(
        Right(name, "GET", _READS)
        for name in (
            "index",
            "queue",
            "results",
            "export",
            "read",
            "preview",
            "merge",
            "merge_with",
            "file",
            "small_file",
        )
    ),
    Right("export", "GET", _SEES_WHO, query="?personal=1"),
    Right("personal", "POST", _SEES_WHO),
    # Both read.
    Right("translate", "POST", _HANDLES),
    *(
        Right(name, "POST", _HANDLES)
        for name in ("note", "assign", "move", "refuse_file", "accept_file", "correction", "relay")
    ),
)
# Below /admin/bulk/submissions/submission/.
BULK: tuple[Right, ...] = tuple(
    Right(action, "GET", _READS) for action in ("assign", "decline", "mark_spam", "take_up_again")
)
# Below /admin/campaign-questions/.
QUESTIONS: tuple[Right, ...] = tuple(
    Right(view, "GET", _desk(Answer.HOME, Answer.SHOWN, without=Answer.HOME))
    for view in ("list", "add", "edit", "delete", "preview_on_add", "preview_on_edit")
)
# Below /admin/assignment-rules/. Wagtail leads those without the permission to the dashboard.
RULES: tuple[Right, ...] = tuple(
    Right(view, "GET", _desk(Answer.HOME, Answer.SHOWN, without=Answer.HOME))
    for view in (
        "index",
        "index_results",
        "add",
        "edit",
        "delete",
        "copy",
        "history",
        "history_results",
        "usage",
    )
)
# Below /admin/starting-texts/: the same.
TEXTS = RULES


@dataclass(frozen=True)
class WithLink:
    """An address below a link, asked by whoever holds it, and with the link of another submission instead.

    ``other`` is what the other one gets of their own; nothing of the submission that is asked for.
    """

    name: str
    method: str
    submitter: Answer
    other: Answer


# All ways to ask, at all addresses below /<locale>/share/<token>/.
_SHOWS = ("check", "correction", "erase", "mail_link", "own_data", "relay", "status", "step", "withdraw")
_ACTS = (
    "begin_correction",
    "confirm",
    "correction_step",
    "describe_file",
    "files",
    "new_links",
    "proof",
    "remove_file",
    "tell_more",
    "withdraw_correction",
)
_A_FILE = ("file", "small_file")


def _alike(method: str, answer: Answer, names: tuple[str, ...]) -> tuple[WithLink, ...]:
    return tuple(WithLink(name, method, answer, answer) for name in names)


WITH_LINK: tuple[WithLink, ...] = (
    *_alike("GET", Answer.SHOWN, _SHOWS),
    # These act by POST alone, and lead on.
    *_alike("GET", Answer.DONE, _ACTS),
    *(WithLink(name, "GET", Answer.SHOWN, Answer.MISSING) for name in _A_FILE),
    *_alike("POST", Answer.DONE, tuple({*_SHOWS, *_ACTS} - {"erase", "own_data", "proof"})),
    *_alike("POST", Answer.SHOWN, ("erase", "proof")),
    *_alike("POST", Answer.NOT_SO, ("own_data",)),
    *_alike("POST", Answer.MISSING, _A_FILE),
    *(WithLink(name, "DELETE", Answer.DONE, Answer.MISSING) for name in _A_FILE),
    *_alike("DELETE", Answer.NOT_SO, (*_SHOWS, *_ACTS)),
    *_alike("PUT", Answer.NOT_SO, (*_SHOWS, *_ACTS, *_A_FILE)),
)
# Below /api/v2/, for everybody alike: the status of an empty body.
API: dict[tuple[str, str], int] = {
    ("api_submission_form", "GET"): 200,
    ("api_submission_form", "POST"): 405,
    ("api_submission_form", "PUT"): 405,
    ("api_submission_form", "DELETE"): 405,
    ("api_submission_cities", "GET"): 200,
    ("api_submission_cities", "POST"): 405,
    ("api_submission_cities", "PUT"): 405,
    ("api_submission_cities", "DELETE"): 405,
    ("api_submission_spot", "GET"): 200,
    ("api_submission_spot", "POST"): 405,
    ("api_submission_spot", "PUT"): 405,
    ("api_submission_spot", "DELETE"): 405,
    ("api_submissions", "GET"): 405,
    ("api_submissions", "POST"): 400,
    ("api_submissions", "PUT"): 405,
    ("api_submissions", "DELETE"): 405,
}
# Namespaces of addresses that hold no submission: the questions of campaigns, kept by Wagtail's own views for
# those who have the permission to change them.
ELSEWHERE = frozenset(
    {
        "wagtailsnippets_submissions_campaignquestions",
        "wagtailsnippetchoosers_submissions_campaignquestions",
    }
)
