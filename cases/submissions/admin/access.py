"""Who may do what at the desk. ``docs/submissions.md`` says which role has which permission."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

READ = "submissions.view_submission"
HANDLE = "submissions.change_submission"
PERSONAL = "submissions.view_personal_data"

View = Callable[..., Any]


def may_read(user: Any) -> bool:
    """Whether ``user`` may open submissions."""
    return bool(user.has_perm(READ) or user.has_perm(HANDLE))


def may_handle(user: Any) -> bool:
    """Whether ``user`` may do something with submissions: move, assign, write notes."""
    return bool(user.has_perm(HANDLE))


def may_see_personal_data(user: Any) -> bool:
    """Whether ``user`` may be shown the name and the address of a submitter."""
    return may_read(user) and bool(user.has_perm(PERSONAL))


def refused(request: HttpRequest) -> HttpResponse:
    """403, with a way on."""
    return TemplateResponse(request, "submissions/admin/refused.html", status=403)


def for_those(who: Callable[[Any], bool]) -> Callable[[View], View]:
    """A view for users of whom ``who`` is true; 403 for others. No cache keeps its answers."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            answer = view(request, *args, **kwargs) if who(request.user) else refused(request)
            add_never_cache_headers(answer)
            return answer

        return guarded

    return guard
