"""Sends parts so that they can be told apart in the answer, and looks whether all of them came back."""

from collections.abc import Sequence
from enum import Enum
from html.parser import HTMLParser

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from closercities.core.machine_translation.markup import (
    Break,
    Element,
    Kept,
    Part,
    Text,
    escaped,
    words_of,
)
from closercities.core.machine_translation.pieces import has_machine_read, numbers_in

_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


class Damage(Enum):
    """What a translation lost, as a sentence for editors."""

    MARKUP = _("The machine lost a link, a line break or another piece of markup.")
    KEPT = _("The machine lost a name, a term, an address or a placeholder.")
    NUMBER = _("The machine changed a number.")
    WORDS = _("The machine left nothing of the text, or wrote far too much.")

    @property
    def sentence(self) -> str | Promise:
        """The sentence, in the language of the reader."""
        return self.value


class DamagedError(Exception):
    """A translation lost something of its source: ``damage`` says what."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(damage.name)
        self.damage = damage


class Protected:
    """Parts, as they are sent to a provider: ``sent`` is HTML in which each has its number.

    The space around them is not sent: providers lose it.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self._numbered: list[Part] = []
        sent = self._as_sent(self.parts)
        self.sent = sent.strip()
        start = len(sent) - len(sent.lstrip())
        self._before, self._after = sent[:start], sent[start + len(self.sent) :]

    @property
    def has_words(self) -> bool:
        """Whether there is anything to translate."""
        return any(character.isalpha() for text in words_of(self.parts) for character in text)

    def restore(self, answer: str) -> str:
        """``answer``, the translation of :attr:`sent`, with everything that stays as it was.

        Raises :exc:`DamagedError` where anything of it is lost, doubled, wrongly nested or invented.
        """
        # Also keeps the parser from what would take it long.
        if answer.count("<") > self.sent.count("<"):
            raise DamagedError(Damage.MARKUP)
        if len(answer) > 10 * len(self.sent) + 200:
            raise DamagedError(Damage.WORDS)
        parser = _Answer(self._numbered)
        parser.feed(answer.strip())
        parser.close()
        restored = parser.restored()
        self._compare("\n".join(words_of(self.parts)), parser.words())
        return f"{self._before}{restored}{self._after}"

    def _compare(self, before: str, after: str) -> None:
        if before.strip() and not after.strip():
            raise DamagedError(Damage.WORDS)
        if has_machine_read(after) and not has_machine_read(before):
            raise DamagedError(Damage.KEPT)
        if numbers_in(before) != numbers_in(after):
            raise DamagedError(Damage.NUMBER)

    def _as_sent(self, parts: Sequence[Part]) -> str:
        return "".join(
            escaped(part.text) if isinstance(part, Text) else self._numbered_as(part) for part in parts
        )

    def _numbered_as(self, part: Break | Element | Kept) -> str:
        number = len(self._numbered)
        self._numbered.append(part)
        if isinstance(part, Break):
            return f'<br id="{number}">'
        if isinstance(part, Kept):
            return f'<span id="{number}" translate="no">{escaped(part.shown)}</span>'
        return f'<{part.tag} id="{number}">{self._as_sent(part.parts)}</{part.tag}>'


class _Answer(HTMLParser):
    """Reads an answer, and writes what it stands for."""

    def __init__(self, numbered: Sequence[Part]) -> None:
        super().__init__(convert_charrefs=True)
        self._missing = dict(enumerate(numbered))
        self._open: list[tuple[str, Part, int]] = []
        self._written: list[str] = []
        self._words: list[str] = []

    def restored(self) -> str:
        if self._open or self._missing:
            lost = (part for part in self._missing.values() if isinstance(part, Kept))
            raise DamagedError(Damage.KEPT if next(lost, None) else Damage.MARKUP)
        return "".join(self._written)

    def words(self) -> str:
        return "\n".join(self._words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        part = self._take(dict(attrs).get("id"))
        if self._is_in_kept() or tag != _tag(part):
            raise DamagedError(Damage.MARKUP)
        if isinstance(part, Element):
            self._written.append(part.opening)
        elif isinstance(part, Break | Kept):
            self._written.append(part.html)
        if not isinstance(part, Break):
            self._open.append((tag, part, len(self._written)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "br":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":
            return
        opened, part, begun = self._open.pop() if self._open else ("", None, 0)
        if opened != tag:
            raise DamagedError(Damage.MARKUP)
        if isinstance(part, Element):
            if _says_something(part.parts) and not "".join(self._written[begun:]).strip():
                raise DamagedError(Damage.MARKUP)
            self._written.append(part.closing)

    def handle_data(self, data: str) -> None:
        if self._is_in_kept():
            return
        if "<" in data:
            raise DamagedError(Damage.MARKUP)
        # Those of the source are kept: others would turn what stands after them.
        text = data.translate(_DIRECTIONS)
        self._written.append(escaped(text))
        self._words.append(text)

    def handle_comment(self, data: str) -> None:
        raise DamagedError(Damage.MARKUP)

    def handle_decl(self, decl: str) -> None:
        raise DamagedError(Damage.MARKUP)

    def handle_pi(self, data: str) -> None:
        raise DamagedError(Damage.MARKUP)

    def unknown_decl(self, data: str) -> None:
        raise DamagedError(Damage.MARKUP)

    def _take(self, number: str | None) -> Part:
        known = int(number) if number and number.isascii() and number.isdigit() and len(number) < 7 else -1
        if known not in self._missing:
            raise DamagedError(Damage.MARKUP)
        return self._missing.pop(known)

    def _is_in_kept(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][1], Kept)


def _says_something(parts: Sequence[Part]) -> bool:
    has_kept = any(isinstance(part, Kept) for part in parts)
    return has_kept or any(map(str.strip, words_of(parts)))


def _tag(part: Part) -> str:
    if isinstance(part, Element):
        return part.tag
    return "br" if isinstance(part, Break) else "span"
