"""The interface's message catalogues: where each is, how complete it is, and how a new one begins."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core import checks
from django.utils.translation import to_locale

DOMAIN = "django"


@dataclass(frozen=True)
class Completeness:
    """How many messages a catalogue has a translation for; ``fuzzy`` and ``missing`` are in English."""

    code: str
    translated: int
    fuzzy: list[str]
    missing: list[str]

    @property
    def total(self) -> int:
        """How many messages there are."""
        return self.translated + len(self.fuzzy) + len(self.missing)

    @property
    def share(self) -> int:
        """How much is translated, in percent, rounded down: 100 is everything."""
        return self.translated * 100 // self.total if self.total else 100


def catalogue_file(code: str) -> Path:
    """Where the catalogue of the language ``code`` is, or would be."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / f"{DOMAIN}.po"


def codes_with_catalogues() -> list[str]:
    """The languages that need a catalogue: all but the one that the sources are written in."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def read_catalogue(code: str) -> Catalog | None:
    """The catalogue of ``code``; ``None`` where there is none."""
    try:
        with catalogue_file(code).open("rb") as stream:
            return read_po(stream, locale=to_locale(code), domain=DOMAIN)
    except FileNotFoundError:
        return None


def completeness(code: str) -> Completeness:
    """What the catalogue of ``code`` has, of all messages that the fullest catalogue knows.

    Reading takes about a second, and is done again only when one of the two files has changed.
    """
    fullest = _fullest()
    return _completeness(code, fullest, _changed(code), _changed(fullest))


def _changed(code: str) -> tuple[str, int]:
    file = catalogue_file(code)
    return str(file), file.stat().st_mtime_ns if file.exists() else 0


@lru_cache(maxsize=64)
def _completeness(code: str, fullest: str, *_changed: tuple[str, int]) -> Completeness:
    catalogue, known = read_catalogue(code), read_catalogue(fullest) or Catalog()
    translated, fuzzy, missing = 0, [], []
    for message in known:
        if not message.id:
            continue
        found = catalogue.get(message.id, message.context) if catalogue is not None else None
        if found is None or not _has_every_form(found):
            missing.append(_english(message))
        elif found.fuzzy:
            fuzzy.append(_english(message))
        else:
            translated += 1
    return Completeness(code, translated, fuzzy, missing)


def _fullest() -> str:
    """The language whose catalogue is kept complete: the first that has one."""
    return next((code for code in codes_with_catalogues() if catalogue_file(code).exists()), "")


def _has_every_form(message: Message) -> bool:
    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return bool(texts) and all(texts)


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def start_catalogue(code: str) -> bool:
    """Make a catalogue for ``code`` with every message and no translation; false where there is one.

    It has the plural forms of the language. Raises ``OSError`` where the folder cannot be written to.
    """
    file = catalogue_file(code)
    if file.exists():
        return False
    catalogue = Catalog(
        locale=to_locale(code), project="Closer Cities", charset="utf-8", creation_date=datetime.now(UTC)
    )
    for message in read_catalogue(_fullest()) or ():
        if message.id:
            places = [(place, 0) for place, _line in message.locations]
            catalogue.add(message.id, locations=places, context=message.context)
    catalogue.fuzzy = False
    file.parent.mkdir(parents=True, exist_ok=True)
    # The compiled one first: whoever finds a catalogue finds both.
    _write(file.with_suffix(".mo"), lambda stream: write_mo(stream, catalogue))
    _write(
        file, lambda stream: write_po(stream, catalogue, width=110, sort_output=True, include_lineno=False)
    )
    os.utime(file.with_suffix(".mo"))
    return True


def _write(file: Path, write: Any) -> None:
    part = file.with_suffix(f".{os.getpid()}")
    with part.open("wb") as stream:
        write(stream)
    part.replace(file)


def check_catalogues(**_options: Any) -> list[checks.CheckMessage]:
    """A system check, ``core.W001``: each language has a catalogue, or its readers get English words."""
    return [
        checks.Warning(
            f"The language {code} has no catalogue: its readers get English words.",
            hint=f"manage.py add_locale {code} starts one; docs/running.md tells how it is filled.",
            id="core.W001",
        )
        for code in codes_with_catalogues()
        if not catalogue_file(code).exists()
    ]
