"""Who asks: the key in ``Authorization: Bearer KEY``, and what it has to allow."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from closercities.api.keys.models import ApiKey, State
from closercities.api.keys.secret import digest, is_well_formed
from closercities.api.problem import Problem

View = Callable[..., HttpResponseBase]
USE_IS_NOTED_EVERY = timedelta(minutes=1)
ATTRIBUTE = "api_key"


class InvalidKey(Problem):
    """401 for a request that came with something that is no valid key."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            401, "Invalid key", detail, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'}
        )


@sensitive_variables()
def authenticate(request: HttpRequest) -> ApiKey | None:
    """The key that ``request`` came with; None when it came without an ``Authorization`` header.

    Raises :class:`InvalidKey` for any such header that is no valid key. One query, and an UPDATE a minute at
    most; none without a header or for what cannot be a key.
    """
    header = request.META.get("HTTP_AUTHORIZATION")
    if header is None:
        return None
    scheme, _space, secret = header.partition(" ")
    if scheme.lower() != "bearer":
        raise InvalidKey("A key is sent as: Authorization: Bearer KEY. Other schemes are not known here.")
    if not is_well_formed(secret.strip(" ")):
        raise InvalidKey("This is not a whole key. Copy it again, from cc_ to its last character.")
    key = _valid_key(digest(secret.strip(" ")), timezone.now())
    _note_use(key)
    return key


def _valid_key(wanted: str, now: datetime) -> ApiKey:
    for key in ApiKey.objects.filter(Q(secret_digest=wanted) | Q(previous_digest=wanted)).order_by()[:1]:
        state = key.state(now)
        if state is State.REVOKED:
            raise InvalidKey("This key was revoked. Ask an administrator of the platform for another one.")
        if state is State.EXPIRED:
            raise InvalidKey("This key has expired. Ask an administrator of the platform for another one.")
        if key.secret_digest != wanted and not key.is_old_one_valid:
            raise InvalidKey("This key was replaced by a new one. Use that, or ask an administrator for it.")
        return key
    raise InvalidKey("There is no such key. Copy it again, or ask an administrator of the platform for one.")


def _note_use(key: ApiKey) -> None:
    now = timezone.now()
    if key.last_used_at is not None and now - key.last_used_at < USE_IS_NOTED_EVERY:
        return
    stale = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_IS_NOTED_EVERY)
    ApiKey.objects.filter(stale, pk=key.pk).update(last_used_at=now)


def key_of(request: HttpRequest) -> ApiKey | None:
    """The key that ``request`` came with, as the middleware found it."""
    return getattr(request, ATTRIBUTE, None)


def required_key(request: HttpRequest, scope: str) -> ApiKey:
    """The key of ``request``. Raises :class:`Problem`: 401 without a key, 403 when it lacks ``scope``."""
    key = key_of(request)
    if key is None:
        raise Problem(
            401,
            "Key required",
            f"Send a key that has the scope {scope}: Authorization: Bearer KEY.",
            headers={"WWW-Authenticate": "Bearer"},
        )
    if not key.has_scope(scope):
        raise Problem(
            403,
            "Missing scope",
            f"This key does not have the scope {scope}. Ask an administrator of the platform to add it.",
            headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'},
            scope=scope,
        )
    return key


def requires_scope(scope: str) -> Callable[[View], View]:
    """Let only keys with ``scope`` into a view.

    No other site can make a browser send a key, so the view needs no token against forged forms either.
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            required_key(request, scope)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
