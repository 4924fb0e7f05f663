"""Words that mean the same to readers: what else is looked for when one of them is typed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from search.analysis.stemming import language_of
from search.concepts import distinct, spoken_in, stems_of

LONGEST, MOST_WORDS, MOST = 60, 20, 12
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Meant:
    """Another expression for something in a text, in the language ``locale``.

    ``said`` is what the text has for it. ``concept`` is the name of what both stand for, where it has one.
    """

    text: str
    locale: str
    said: str = ""
    concept: str = ""


def meant_by(text: str, locales: Sequence[str]) -> tuple[Meant, ...]:
    """Other expressions for what ``text`` says in a language of ``locales``. One query.

    First those of the lists of ``locales``, at most twelve: a list speaks where one of its expressions
    stands in ``text``, whatever its case and accents. Then those of :mod:`search.concepts`, in all languages.
    """
    if not _folded(text):
        return ()
    listed = _of_lists(text, locales)
    known = {(each.text, each.locale) for each in listed}
    return (*listed, *(each for each in _of_concepts(text, locales) if (each.text, each.locale) not in known))


def _of_lists(text: str, locales: Sequence[str]) -> tuple[Meant, ...]:
    asked = _folded(text)
    found: dict[tuple[str, str], Meant] = {}
    for code, words in _lists(locales):
        expressions = expressions_in(words)
        said = [each for each in expressions if f" {_folded(each)} " in f" {asked} "]
        for each in expressions if said else ():
            if each not in said:
                found.setdefault((each, code), Meant(each, code, said[0]))
    return tuple(found.values())[:MOST]


def _lists(locales: Sequence[str]) -> list[tuple[str, str]]:
    """Locale and words of each list; written out, as every question asks."""
    if not locales:
        return []
    holders = ", ".join(["%s"] * len(locales))
    query = (
        "SELECT locale.language_code, list.words FROM search_synonyms list "  # noqa: S608  no value
        "JOIN wagtailcore_locale locale ON locale.id = list.locale_id "
        f"WHERE locale.language_code IN ({holders}) ORDER BY list.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, list(locales))
        return cursor.fetchall()


def _of_concepts(text: str, locales: Sequence[str]) -> Iterator[Meant]:
    for spoken in spoken_in(text, locales):
        said = " ".join(spoken.words)
        for locale, expressions in spoken.concept.items():
            own = stems_of(language_of(locale), said)
            for each in distinct(expressions, locale):
                if stems_of(language_of(locale), each) != own:
                    yield Meant(each, locale, said, spoken.name)


def expressions_in(words: str) -> list[str]:
    """The expressions of a list as it is typed: separated by commas or new lines."""
    parts = (" ".join(part.split()) for part in re.split(r"[,،;\n]", words))
    return list(dict.fromkeys(part for part in parts if part))


def check_words(words: str) -> None:
    """Raise ``ValidationError``, with what to do, for a list that could not be used."""
    expressions = expressions_in(words)
    if len({_folded(each) for each in expressions}) < 2:
        raise ValidationError(_("Give at least two different expressions, with a comma between them."))
    if len(expressions) > MOST_WORDS:
        raise ValidationError(
            _("Give at most %(count)s expressions; make a second list for the others."),
            params={"count": MOST_WORDS},
        )
    for each in expressions:
        if len(each) > LONGEST:
            raise ValidationError(
                _("“%(words)s…” is too long for an expression."), params={"words": each[:30]}
            )
        if not _folded(each):
            raise ValidationError(_("“%(words)s” has no word that could be typed."), params={"words": each})


def _folded(text: str) -> str:
    """The words of ``text`` in small letters without accents, a space between."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign)
    )
    return " ".join(_WORD.findall(plain))
