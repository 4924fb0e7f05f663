"""Links to other pages, looked up once for all that stand on a page.

Stock, each link in rich text and each chosen page costs three queries for its translation. What a
page points at is known from Wagtail's reference index; links that it does not know yet are looked up
one by one, as in stock.
"""

from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.signals import request_started
from wagtail.models import Page, ReferenceIndex

from closercities.core.reader import active_code

Targets = dict[tuple[int, str], Page]
_targets: ContextVar[Targets | None] = ContextVar("page_links", default=None)


def load_links_of(page: Any) -> None:
    """Look up all pages that ``page`` points at, in the language of the address, for this request."""
    if page.pk is None:
        return
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_for_object(page).filter(to_content_type=page_type)
    ids = {int(number) for number in references.values_list("to_object_id", flat=True)}
    code = active_code()
    linked = list(Page.objects.filter(pk__in=ids).select_related("locale")) if ids else []
    keys = [each.translation_key for each in linked if each.locale.language_code != code]
    translated = Page.objects.live().filter(translation_key__in=keys, locale__language_code=code)
    by_key = {each.translation_key: each for each in translated.select_related("locale")} if keys else {}
    found = {(each.pk, code): by_key.get(each.translation_key, each) for each in linked}
    _targets.set({**(_targets.get() or {}), **found})


def localized(page: Page) -> Page:
    """``page`` in the language of the address where it is live there, else ``page`` itself."""
    known = (_targets.get() or {}).get((page.pk, active_code()))
    return known if known is not None else page.localized


def forget_links(**_signal: Any) -> None:
    """Start a request without what the one before it looked up."""
    _targets.set(None)


def connect() -> None:
    """Connect the receiver; called once, when the application starts."""
    request_started.connect(forget_links, dispatch_uid="core.forget_links")


def known_targets(ids: list[str]) -> list[Page | None] | None:
    """The pages to link to for ``ids``, in their order; ``None`` when one was not looked up before."""
    known = _targets.get() or {}
    keys = [(int(number), active_code()) if number.isdecimal() else None for number in ids]
    if not all(key in known for key in keys if key is not None):
        return None
    return [known[key] if key is not None else None for key in keys]
