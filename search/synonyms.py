"""Words that mean the same to readers: what else is looked for when one of them is typed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from search.models import Synonyms

LONGEST, MOST_WORDS, MOST = 60, 20, 12
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Meant:
    """Another expression for something in a text, in the language ``locale``."""

    text: str
    locale: str


def meant_by(text: str, locales: Sequence[str]) -> tuple[Meant, ...]:
    """Other expressions for what ``text`` says, of the lists of ``locales``; at most twelve. One query.

    A list speaks where one of its expressions stands in ``text``, whatever its case and accents.
    """
    if not (asked := _folded(text)):
        return ()
    rows = Synonyms.objects.filter(locale__language_code__in=list(locales)).order_by("pk")
    found: dict[Meant, None] = {}
    for code, words in rows.values_list("locale__language_code", "words"):
        expressions = expressions_in(words)
        said = [each for each in expressions if f" {_folded(each)} " in f" {asked} "]
        if said:
            found.update(dict.fromkeys(Meant(each, code) for each in expressions if each not in said))
    return tuple(found)[:MOST]


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
