"""Rendered pages, read the way a browser and an assistive technology read them."""

import re
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from django.test import Client

# What no browser runs, and no policy forbids.
DATA_BLOCKS = {"application/ld+json"}
OWN_HOSTS = {"", "testserver", "localhost"}


def document(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    """The page at ``address``, which must answer with ``status``."""
    response: Any = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return BeautifulSoup(response.content, "html.parser")


def language_of(element: Tag) -> tuple[str, str]:
    """``(lang, dir)`` in force at an element: its own or that of the nearest element around it."""
    for each in (element, *element.parents):
        if each.get("lang"):
            return str(each["lang"]), str(each.get("dir", ""))
    return "", ""


def text_of(element: Tag | None) -> str:
    assert element is not None
    return re.sub(r"\s+", " ", element.get_text()).strip()


def inline_code(page: BeautifulSoup) -> list[str]:
    """Everything that a strict Content-Security-Policy would refuse."""
    found = [str(tag)[:100] for tag in page.find_all("style")]
    scripts = [tag for tag in page.find_all("script") if tag.get("type") not in DATA_BLOCKS]
    found += [str(tag)[:100] for tag in scripts if not tag.get("src")]
    for tag in page.find_all(True):
        found += [f"{tag.name} {name}" for name in tag.attrs if name == "style" or name.startswith("on")]
    return found


def loaded_addresses(page: BeautifulSoup) -> list[str]:
    """What a browser fetches by itself while showing the page."""
    addresses = [str(tag["src"]) for tag in page.find_all(src=True)]
    addresses += [str(tag["href"]) for tag in page.find_all(["link", "image", "use"], href=True)]
    for tag in page.find_all(srcset=True):
        addresses += [part.split()[0] for part in str(tag["srcset"]).split(",")]
    return [
        address
        for address in addresses
        if not any(rel in ("canonical", "alternate") for rel in _relations(page, address))
    ]


def _relations(page: BeautifulSoup, address: str) -> list[str]:
    return [rel for tag in page.find_all("link", href=address) for rel in tag.get("rel", [])]


def outside_hosts(page: BeautifulSoup) -> list[str]:
    """The other hosts that showing the page would reach."""
    return [a for a in loaded_addresses(page) if (urlsplit(a).hostname or "") not in OWN_HOSTS]
