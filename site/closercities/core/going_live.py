"""What may keep a page from going live: a socket for the rooms above."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from wagtail.actions.publish_page_revision import PublishPagePermissionError

# Says why a page may not be published as it is saved now; an empty text where it may.
Gate = Callable[[Any], "str | Promise"]
_gates: list[Gate] = []


def register_gate(gate: Gate) -> None:
    """Ask ``gate`` before any page is published, and before publishing is offered."""
    if gate not in _gates:
        _gates.append(gate)


def held_back(page: Any) -> "str | Promise":
    """Why ``page`` may not be published now; empty where nothing is in the way."""
    return next((reason for gate in _gates if (reason := gate(page))), "")


def refuse_what_is_held_back(page: Any, revision: Any) -> None:
    """Raise ``PublishPagePermissionError`` where ``page`` may not go live.

    What was scheduled was asked about when it was scheduled.
    """
    if revision.approved_go_live_at is None and (reason := held_back(page)):
        raise PublishPagePermissionError(str(reason))
