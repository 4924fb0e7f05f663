"""What every page of the website needs: languages and addresses."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.template.context import Context
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from closercities.core import reader
from closercities.core.geography import country_label
from closercities.core.languages import language_name, text_direction
from closercities.core.unspaced import excerpt as begin_of

register = template.Library()


@register.simple_tag
def lang(code: str) -> SafeString | str:
    """The ``lang`` and ``dir`` attributes for text in ``code``; nothing where it is the reader's language."""
    if not code or code == reader.active_code():
        return ""
    return format_html(' lang="{}" dir="{}"', code, text_direction(code))


@register.simple_tag(takes_context=True)
def reader_lang(context: Context) -> SafeString | str:
    """``lang`` and ``dir`` for words of the interface that stand inside a text in another language."""
    page = context.get("page")
    code = reader.active_code()
    if page is None or page.language_tag == code:
        return ""
    return format_html(' lang="{}" dir="{}"', code, text_direction(code))


@register.simple_tag
def words_in(code: str) -> SafeString | str:
    """``lang`` and ``dir`` for words of the interface inside a text in ``code``."""
    active = reader.active_code()
    if not code or code == active:
        return ""
    return format_html(' lang="{}" dir="{}"', active, text_direction(active))


@register.simple_tag(takes_context=True)
def lang_in_story(context: Context, code: str) -> SafeString | str:
    """``lang`` and ``dir`` for a passage in ``code`` inside the text of the page shown."""
    page = context.get("page")
    if not code or (page is not None and code.lower() == page.language_tag):
        return ""
    return format_html(' lang="{}" dir="{}"', code, text_direction(code))


@register.simple_tag
def label_for_reader(record: Any) -> SafeString | str:
    """A record's label, marked where it is in another language than the reader's."""
    if record is None:
        return ""
    return format_html("<span{}>{}</span>", lang(record.label_locale), record.label)


@register.filter
def country_name(code: Any) -> str:
    """The name of the country with this ISO 3166-1 alpha-2 code, for the reader."""
    return country_label(str(code), reader.active_code()) if code else ""


@register.simple_tag(takes_context=True)
def unique_name(context: Context) -> str:
    """A name that no other element of this response has."""
    request = context.get("request")
    number = getattr(request, "_unique_names", 0) + 1
    if request is not None:
        request._unique_names = number
    return f"part-{number}"


@register.filter
def isolated(value: Any) -> SafeString | str:
    """``value`` so that its direction touches nothing around it: for names and addresses in a sentence."""
    return format_html("<bdi>{}</bdi>", value) if value not in (None, "") else ""


@register.filter
def host(url: str) -> str:
    """The host of an address, as a reader knows it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.filter
def summary(page: Any) -> str:
    """The summary of a page, without markup."""
    return strip_tags(reader.summary_of(page))


@register.filter
def excerpt(text: str, words: int) -> str:
    """The beginning of ``text``: about so many words, also where no spaces stand between them."""
    return begin_of(str(text or ""), words)


@register.filter
def name_of_language(code: str) -> str:
    """The language's name in the reader's language."""
    return language_name(code)


@register.simple_tag(takes_context=True)
def is_fallback(context: Context) -> bool:
    """Whether the page shown stands in for a translation that is missing."""
    page = context.get("page")
    return page is not None and page.locale.language_code != reader.active_code()


@register.simple_tag(takes_context=True)
def address(context: Context, page: Any) -> str:
    """Where the reader finds ``page``: an address within the reader's locale."""
    return reader.reader_url(page, reader.active_code(), context.get("request"))


@register.inclusion_tag("components/language_menu.html", takes_context=True)
def language_menu(context: Context) -> dict[str, Any]:
    """Links to this very page in each language; what is not translated says so."""
    choices = reader.language_choices(context.get("page"), context.get("request"))
    return {"choices": choices, "current": next((choice for choice in choices if choice.is_current), None)}


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: Context, page: Any) -> dict[str, Any]:
    """The way from the home page to ``page``, in the reader's language as far as it is translated."""
    return {"trail": reader.trail(page, context.get("request"))}


@register.simple_tag(takes_context=True)
def current_address(context: Context, url: str) -> SafeString | str:
    """The ``aria-current`` of a link to where the reader is, or to a page above it (not the home page)."""
    request = context.get("request")
    if request is None or not request.path.startswith(url) or url.count("/") < 3:
        return ""
    return format_html(' aria-current="{}"', "page" if request.path == url else "true")


@register.simple_tag(takes_context=True)
def current_section(context: Context, slug: str) -> SafeString | str:
    """The ``aria-current`` of a navigation link to the section ``slug``."""
    request = context.get("request")
    parts = request.path.split("/") if request is not None else []
    if len(parts) < 3 or parts[2] != slug:
        return ""
    is_section_itself = len([part for part in parts if part]) == 2
    return format_html(' aria-current="{}"', "page" if is_section_itself else "true")


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: Any) -> str:
    """The address's query string with ``changes``; a value of ``None`` or ``""`` takes its parameter out."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    encoded = parameters.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.simple_tag
def site_name() -> str:
    """The platform's name in the reader's language."""
    return _("Closer Cities")
