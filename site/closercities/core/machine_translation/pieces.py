"""Finds what has to stay as it is in a plain text: placeholders, addresses, names, terms, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from closercities.core.machine_translation.terms import Vocabulary

# Placeholders, {{ x }}, {% x %}, {name}, %(count)s and %s, and what leads somewhere: links, e-mail, DOIs.
_KINDS = (
    r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\$?\{[^{}\s]*\}",
    r"%\([^()\s]{0,100}\)[-+0# ]*\d*(?:\.\d+)?[a-zA-Z]",
    r"(?<![\d%])%(?:\d+\$)?[-+0#]*\d*(?:\.\d+)?[sdifgGeExXr](?!\w)",
    r"(?:https?|ftp)://[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]'’]",
    r"(?:mailto:)?(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",
    r"(?<!\w)www\.[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]'’]",
    r"(?<![\w.])10\.\d{4,9}/\S*\w",
)
_MACHINE_READ = "|".join(_KINDS)
# One of the services unescapes what it answers: nothing that it could make markup of is sent.
_SIGNIFICANT = r"[<>]|&(?=[#\w])"
_NUMBER = r"\d+(?:[.,'’٬٫\u00a0\u202f]\d+)*"
_machine_read = re.compile(_MACHINE_READ)
_number = re.compile(_NUMBER)
# Scripts that are written without spaces: a word of theirs has no edge that could be seen.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Finder:
    """Finds what must stay: what machines read, and a vocabulary; the longest at a place counts."""

    vocabulary: Vocabulary
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Finder":
        """A finder of ``vocabulary``, and of what machines read."""
        whole = [f"(?i:{_whole(word)})" if anyhow else _whole(word) for word, anyhow in vocabulary.words()]
        parts = [f"(?P<read>{_MACHINE_READ})"]
        parts += [f"(?P<words>{'|'.join(whole)})"] if whole else []
        return cls(vocabulary, re.compile("|".join((*parts, _SIGNIFICANT)), re.DOTALL))

    def split(self, text: str) -> Iterator[tuple[str, str | None]]:
        """The pieces of ``text`` in their order, each with how it stays; ``None`` where it is translated."""
        for found, match in _split(text, self.pattern):
            is_word = match is not None and match.lastgroup == "words"
            yield found, self.vocabulary.written(found) if is_word else found if match else None


def split_numbers(text: str) -> Iterator[tuple[str, str | None]]:
    """The pieces of ``text``, as of :meth:`Finder.split`, of which numbers stay."""
    for found, match in _split(text, _number):
        yield found, found if match else None


def _split(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str] | None]]:
    at = 0
    for match in pattern.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], None
        yield match.group(), match
        at = match.end()
    if at < len(text):
        yield text[at:], None


def _whole(word: str) -> str:
    first, last = word[0], word[-1]
    begins = r"(?<!\w)" if first.isalnum() and not _UNSPACED.match(first) else ""
    ends = r"(?!\w)" if last.isalnum() and not _UNSPACED.match(last) else ""
    spaced = r"\s+".join(map(re.escape, word.split()))
    return f"{begins}{spaced}{ends}"


def has_machine_read(text: str) -> bool:
    """Whether a placeholder or an address is in ``text``."""
    return bool(_machine_read.search(text))


def numbers_in(text: str) -> list[str]:
    """The numbers of ``text``, sorted, however a language writes them: 1,200.5 and ١٬٢٠٠٫٥ are the same."""
    return sorted(map(_plain, _number.findall(text)))


def _plain(number: str) -> str:
    groups = re.split(r"\D", "".join(str(int(c)) if c.isdecimal() else c for c in number))
    whole, rest = groups[0], groups[1:]
    while rest and len(rest[0]) == 3:
        whole += rest.pop(0)
    return ".".join((whole.lstrip("0") or "0", *rest))
