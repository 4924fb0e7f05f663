"""Where readers find documents: paths as they are kept, and whole addresses."""

from urllib.parse import quote, unquote, urlsplit

from django.utils.http import RFC3986_SUBDELIMS
from wagtail.models import Site

from closercities.api.resources.shapes import PageTarget
from closercities.publication.models import PublishedDocument


def site_origins() -> dict[int, str]:
    """``{site id: scheme and host}``. One query."""
    return {site.pk: site.root_url for site in Site.objects.all()}


def address_of(document: PublishedDocument, origins: dict[int, str]) -> str:
    """The whole address of ``document``."""
    return f"{origins.get(document.site_id or 0, '')}{document.path}"


def target_of(document: PublishedDocument) -> PageTarget:
    """What names the page of ``document``."""
    return {"id": document.page_id, "type": document.type, "locale": document.locale}


def kept_path(address: str) -> str | None:
    """The path of ``address`` as documents keep theirs; ``None`` for what is no address."""
    try:
        path = urlsplit(address).path if "://" in address else address.partition("?")[0].partition("#")[0]
    except ValueError:
        return None
    plain = unquote(path)
    if "\x00" in plain:
        return None
    stripped = quote(plain.strip("/"), safe=f"{RFC3986_SUBDELIMS}/~:@")
    return f"/{stripped}/" if stripped else "/"
