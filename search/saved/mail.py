"""The mail around saved searches."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from closercities.core.listing import ListedItem
from closercities.core.tile_words import place_in_words
from closercities.operations.outbox.kinds import MailKind, register_kind
from closercities.operations.outbox.queueing import queue_mail
from closercities.operations.outbox.secret_values import register_secret
from search.saved.tokens import CONFIRM, STOP, token_for

if TYPE_CHECKING:
    from search.saved.models import SavedSearch

CONFIRM_KIND, NEWS_KIND = "search_confirm", "search_news"
MOST_TOLD = 10
_SEARCH = "“rain”, Water"
_CASE = "A square for playing that turns into a basin\nRotterdam\nhttps://closercities.example/en/cases/…"

KINDS = (
    MailKind(
        CONFIRM_KIND,
        _("Saved search: confirm the address"),
        {"search": _SEARCH, "link": "https://closercities.example/en/searches/confirm/…"},
        _("New cases by mail: is this you?"),
        _(
            "Hello,\n\nsomebody, most likely you, wants to hear once a week of new cases on our platform:\n\n"
            "{search}\n\nOpen this page and press the button, and we write when there is something new:\n\n"
            "{link}\n\nIf it was not you, you need do nothing: we forget your address after some days."
        ),
    ),
    MailKind(
        NEWS_KIND,
        _("Saved search: new cases"),
        {
            "search": _SEARCH,
            "number": "1 new case",
            "cases": _CASE,
            "all": "https://closercities.example/en/search/?q=rain",
            "stop": "https://closercities.example/en/searches/stop/…",
        },
        _("{number}: {search}"),
        _(
            "Hello,\n\nthis is new in your search ({search}):\n\n{cases}\n\nThe whole search:\n\n{all}\n\n"
            "If you want no more mail about it, stop it here:\n\n{stop}"
        ),
        unsubscribe="stop",
    ),
)


def register() -> None:
    """Make the kinds of mail known, and how their links are told only when a mail is sent."""
    for kind in KINDS:
        register_kind(kind)
    register_secret("saved_search_confirm", lambda key: _secret_address(key, CONFIRM))
    register_secret("saved_search_stop", lambda key: _secret_address(key, STOP))


def _address(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}" if path.startswith("/") else path


def _secret_address(key: str, use: str) -> str:
    """Raises ``SavedSearch.DoesNotExist`` where the search is gone: then nothing is sent."""
    from search.saved.models import SavedSearch

    search = SavedSearch.objects.get(key=key)
    with translation.override(search.locale):
        return _address(reverse(f"saved_searches:{use}", args=[token_for(search, use)]))


def ask_to_confirm(search: "SavedSearch") -> bool:
    """Ask the reader whether it was them; whether their address may get one more mail."""
    queued = queue_mail(
        CONFIRM_KIND,
        search.email,
        search.locale,
        {"search": search.words},
        about=search.about,
        secrets={"link": f"saved_search_confirm:{search.key}"},
    )
    return queued is not None


def tell_of(search: "SavedSearch", items: Sequence[ListedItem]) -> bool:
    """Write which cases are new, the first of them by name; whether the address may get one more mail."""
    with translation.override(search.locale):
        number = ngettext("%(number)s new case", "%(number)s new cases", len(items)) % {"number": len(items)}
        path = reverse("search")
        values = {
            "search": search.words,
            "number": number,
            "cases": "\n\n".join(_told(item) for item in items[:MOST_TOLD]),
            "all": _address(f"{path}?{search.query}" if search.query else path),
        }
    queued = queue_mail(
        NEWS_KIND,
        search.email,
        search.locale,
        values,
        about=search.about,
        secrets={"stop": f"saved_search_stop:{search.key}"},
    )
    return queued is not None


def _told(item: ListedItem) -> str:
    facts = item.page.facts
    place = place_in_words(facts) if facts is not None else ""
    return "\n".join(filter(None, [item.page.title, place, _address(item.url)]))
