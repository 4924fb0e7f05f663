"""Reading the content: what there is to load, in the order in which it can be loaded.

A folder below ``content/pages`` is a page at the address of the same name; below ``content/frame``, a
snippet. ``facts.toml`` holds what no language changes, ``<locale>.toml`` the prose. Plain records are
listed one table each, in ``<list>.toml`` or in any number of files in a folder ``<list>``.
"""

import hashlib
import json
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

CONTENT = Path(__file__).resolve().parents[1] / "content"
LISTS = {
    "pictures": "core.Picture",
    "places": "core.Place",
    "organisations": "core.Organisation",
    "people": "core.Person",
}
# Pages that others refer to come first; pages that are there already refer to all.
PAGE_ORDER = ("cases/", "campaigns/", "research/")


@dataclass(frozen=True)
class Record:
    """A plain record of ``model`` (a label), known under ``key``; ``file`` is what a picture shows."""

    key: str
    model: str
    values: dict[str, Any] = field(hash=False)
    file: Path | None = None

    @cached_property
    def digest(self) -> str:
        """Changes with the values and with what is in the file."""
        content = [hashlib.sha256(self.file.read_bytes()).hexdigest()] if self.file else []
        return digest_of(self.model, self.values, *content)


@dataclass(frozen=True)
class Document:
    """A page or snippet of ``model`` with its facts and, under each locale code, its prose."""

    key: str
    model: str
    path: str
    facts: dict[str, Any] = field(hash=False)
    prose: dict[str, dict[str, Any]] = field(hash=False)

    def digest_in(self, locale: str) -> str:
        """Changes with whatever shows in ``locale``."""
        return digest_of(self.model, self.facts, self.prose[settings.LANGUAGE_CODE], self.prose[locale])

    @property
    def locales(self) -> list[str]:
        """The codes of the prose, the default locale first."""
        others = sorted(code for code in self.prose if code != settings.LANGUAGE_CODE)
        return [settings.LANGUAGE_CODE, *others]


def digest_of(*parts: Any) -> str:
    """SHA-256 of values that JSON can hold, dates as text."""
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def read_toml(path: Path) -> dict[str, Any]:
    """The values in a file; raises ``ValueError`` that names the file when it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error


def read_list(content: Path, name: str) -> dict[str, Any]:
    """The records of one list, from its file and its folder; raises ``ValueError`` for a key said twice."""
    found: dict[str, Any] = {}
    for path in [content / f"{name}.toml", *sorted((content / name).glob("*.toml"))]:
        values = read_toml(path) if path.exists() else {}
        if twice := found.keys() & values.keys():
            raise ValueError(f"{path}: {', '.join(sorted(twice))} stands elsewhere already")
        found |= values
    return found


def read_records(content: Path = CONTENT) -> list[Record]:
    """The plain records that documents refer to."""
    return [
        Record(f"{name}/{key}", model, values, _file_of(content, values))
        for name, model in LISTS.items()
        for key, values in read_list(content, name).items()
    ]


def _file_of(content: Path, values: dict[str, Any]) -> Path | None:
    return content / "pictures" / f"{values['drawing']}.png" if "drawing" in values else None


def read_codings(content: Path = CONTENT) -> list[Record]:
    """What a researcher read in the cases."""
    return [
        Record(f"codings/{key}", "research.Coding", values)
        for key, values in read_list(content, "codings").items()
    ]


def read_pages(content: Path = CONTENT) -> list[Document]:
    """The pages, in the order in which they can be loaded."""
    pages = [_read_document(facts.parent, content) for facts in (content / "pages").rglob("facts.toml")]
    return sorted(pages, key=_loading_order)


def read_frame(content: Path = CONTENT) -> list[Document]:
    """The snippets around every page."""
    return [
        _read_document(facts.parent, content) for facts in sorted((content / "frame").rglob("facts.toml"))
    ]


def _loading_order(page: Document) -> tuple[bool, int, str]:
    prefixes = [number for number, prefix in enumerate(PAGE_ORDER) if page.path.startswith(prefix)]
    return page.facts.get("exists", False), prefixes[0] if prefixes else len(PAGE_ORDER), page.path


def _read_document(folder: Path, content: Path) -> Document:
    facts = read_toml(folder / "facts.toml")
    prose = {
        file.stem: read_toml(file) for file in sorted(folder.glob("*.toml")) if file.name != "facts.toml"
    }
    key = folder.relative_to(content).as_posix()
    path = key.removeprefix("pages").strip("/")
    return Document(key, facts.pop("model"), path, facts, prose)
