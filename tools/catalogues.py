"""Message catalogues: brought up to date with the sources, and checked to be complete.

``python -m tools.catalogues`` updates every catalogue; with ``--check`` it only tells what is missing.
gettext's programs are not needed. Templates are read with Django's own translation of them into calls.
"""

import argparse
import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from closercities.serve.catalogues import compile_catalogue, is_compiled, sources

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("cases", "home", "research", "search", "site/closercities")
DOMAIN = "django"
# Which arguments of a call hold the message; "c" marks its context.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
STRING = r"u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
CALL = re.compile(rf"\b(n?p?gettext|_)\(\s*({STRING}(?:\s*,\s*{STRING})*)")


class Found:
    """One message in the sources: its id (two of them for a plural), context and place."""

    def __init__(self, ids: tuple[str, ...], context: str | None, place: str) -> None:
        self.ids = ids
        self.context = context
        self.place = place


def messages_of_template(file: Path) -> Iterator[Found]:
    """The messages of a Django template."""
    calls = templatize(file.read_text(), origin=str(file))
    for call in CALL.finditer(calls):
        arguments = [ast.literal_eval(text) for text in re.findall(STRING, call[2])]
        context = arguments.pop(0) if call[1] in {"pgettext", "npgettext"} else None
        yield Found(tuple(arguments), context, str(file))


def messages_of_module(file: Path) -> Iterator[Found]:
    """The messages of a Python module."""
    for _, message, _, context in extract_from_file("python", file, KEYWORDS):
        ids = (message,) if isinstance(message, str) else tuple(message)
        yield Found(ids, context, str(file))


def extract(root: Path) -> Catalog:
    """Every message of the platform's modules and templates, with places relative to ``root``."""
    catalogue = Catalog(project="Closer Cities", charset="utf-8")
    modules = [file for name in PACKAGES for file in sorted((root / name).rglob("*.py"))]
    found = [
        message for file in modules if "migrations" not in file.parts for message in messages_of_module(file)
    ]
    for file in sorted((root / "templates").rglob("*.*")):
        if file.suffix in {".html", ".txt", ".xml", ".svg"}:
            found.extend(messages_of_template(file))
    for message in found:
        # Without line numbers a catalogue changes only when a message does.
        ids = message.ids[0] if len(message.ids) == 1 else message.ids
        place = str(Path(message.place).relative_to(root))
        catalogue.add(ids, context=message.context, locations=[(place, 0)])
    return catalogue


def catalogue_path(root: Path, language: str) -> Path:
    """Where the catalogue of ``language`` (``pt-br``) is kept."""
    return root / "locale" / to_locale(language) / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(file: Path, language: str) -> Catalog:
    """The catalogue in ``file``; an empty one of ``language`` when there is none yet."""
    if not file.exists():
        return Catalog(locale=to_locale(language), project="Closer Cities", charset="utf-8")
    with file.open("rb") as stream:
        return read_po(stream, locale=to_locale(language), domain=DOMAIN)


def update(root: Path, language: str, template: Catalog) -> None:
    """Bring the catalogue of ``language`` to the messages of ``template``; what is gone is dropped."""
    file = catalogue_path(root, language)
    catalogue = read(file, language)
    # A guess that looks like a translation is worse than a gap that is counted.
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, catalogue, width=110, sort_output=True, include_lineno=False)
    compile_catalogue(file)


def is_translated(message: Message) -> bool:
    """Whether every form of ``message`` has a text that nobody has to look at again."""
    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return bool(texts) and all(texts) and not message.fuzzy


def problems(root: Path, language: str, template: Catalog) -> list[str]:
    """What keeps the catalogue of ``language`` from being complete, one sentence each."""
    file = catalogue_path(root, language)
    catalogue = read(file, language)
    found = []
    for wanted in template:
        if not wanted.id:
            continue
        key = wanted.id[0] if isinstance(wanted.id, tuple) else wanted.id
        message = catalogue.get(wanted.id, wanted.context)
        if message is None:
            found.append(f"{language}: not in the catalogue: {key!r}")
        elif not is_translated(message):
            found.append(f"{language}: not translated: {key!r}")
    for message, errors in catalogue.check():
        found.extend(f"{language}: {error}: {message.id!r}" for error in errors)
    return found


def languages() -> list[str]:
    """Every language that needs a catalogue: all but the one that the sources are written in."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def check(root: Path, template: Catalog) -> int:
    """Tell what is missing; the exit code."""
    found = [problem for language in languages() for problem in problems(root, language, template)]
    found += [f"not compiled: {file}" for file in sources(root) if not is_compiled(file)]
    for problem in found:
        print(problem)
    print(f"{len(template)} messages, {len(languages())} languages, {len(found)} problems")
    return int(bool(found))


def main() -> int:
    """Update the catalogues, or with ``--check`` tell what is missing; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 when something is missing"
    )
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closercities.settings.test")
    django.setup()
    template = extract(ROOT)
    if options.check:
        return check(ROOT, template)
    for language in languages():
        update(ROOT, language, template)
    return check(ROOT, template) and 0


if __name__ == "__main__":
    sys.exit(main())
