"""What can keep a page from being translated, and what to do about it."""

from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from closercities.core.machine_translation import Trouble

# With the first two it is worth waiting; with the others everything stands still until somebody acts.
PASSING = ("DOWN", "TOO_MUCH", "STOPPED")
STANDING = ("REFUSED", "QUOTA", "NOBODY")


class Problem(Enum):
    """What is no fault of the translation service, as a sentence for editors."""

    GONE = _("The page was deleted after it was sent. There is nothing to do.")
    OWN = _("There is a page of its own in this language, which is not a translation. It was left as it is.")
    DETACHED = _(
        "Its translation was taken out of synchronisation. Open that page and start it again there "
        "to translate on."
    )
    INVALID = _(
        "What the page says does not pass its own checks. Open the original, mend what is marked there, "
        "and try again."
    )
    DAMAGED = _(
        "In some sentences the machine lost a link, a number or a name. They are left for a person: open the "
        "draft and translate them."
    )
    UNEXPECTED = _(
        "Something went wrong that was not foreseen. Try again; if it stays so, tell an administrator, who "
        "finds it in the log."
    )


def sentence(code: str) -> str | Promise:
    """The sentence for ``code``, the name of a :class:`Problem` or of a trouble; empty for none."""
    if not code:
        return ""
    for kind in (Problem, Trouble):
        if code in kind.__members__:
            found: str | Promise = kind[code].value
            return found
    return Problem.UNEXPECTED.value


class NotDoneError(Exception):
    """A page cannot be translated; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.name)
        self.problem = problem
