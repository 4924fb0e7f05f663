"""What the screen of a submission shows of messages of readers."""

from typing import Any

from cases.submissions.models import Submission
from cases.submissions.relay.verbs import counts_of
from cases.submissions.states import RelayState

MOST_SHOWN = 20


def messages_on_screen(submission: Submission) -> dict[str, Any]:
    """How many there were, and those that are held; neither names nor addresses."""
    counts = counts_of(submission)
    has_any = submission.takes_mail or any(counts.values()) or submission.relay_blocked_at is not None
    held = submission.messages.filter(state=RelayState.HELD) if counts[RelayState.HELD] else ()
    return {
        "message_counts": [(state.label, counts[state.value]) for state in RelayState] if has_any else [],
        "held_messages": list(held[:MOST_SHOWN]),
    }
