"""What happens to each request below ``/api/`` before and after its view."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from closercities.api.errors import API_PREFIX, in_json, told
from closercities.api.front_cache.headers import label
from closercities.api.keys.authentication import ATTRIBUTE, InvalidKey, authenticate
from closercities.api.keys.models import ApiKey
from closercities.api.limits.quota import TooManyRequests, take
from closercities.api.problem import Problem
from closercities.api.short_way import answered, short_way


class ApiMiddleware:
    """Finds the key of a request, counts the request, and sees that every error is JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(API_PREFIX):
            return self.get_response(request)
        key: ApiKey | None = None
        refusal: Problem | None = None
        try:
            key = authenticate(request)
        except InvalidKey as problem:
            # Counted before it is told, so that nobody can try keys without end.
            refusal = problem
        quota = take(request, key)
        if quota is not None and quota.is_exceeded:
            refusal = TooManyRequests(quota)
        setattr(request, ATTRIBUTE, key)
        answer = told(request, refusal) if refusal else in_json(request, self._answer(request))
        for name, value in quota.headers.items() if quota is not None else ():
            answer[name] = value
        label(request, answer)
        return answer

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        found = short_way(request)
        return self.get_response(request) if found is None else answered(request, found)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer for a :class:`Problem` that a view raised; any other error goes on."""
        return told(request, exception) if isinstance(exception, Problem) else None
