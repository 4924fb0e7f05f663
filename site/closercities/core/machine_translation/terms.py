"""What is not left to a machine: terms of a glossary, and names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """``source`` is written as ``target`` in a translation; ``None`` keeps it as it is.

    It is found as whole words and in this form only: nothing is inflected. Capitals do not matter, but for
    one that is ``exact``, such as a name.
    """

    source: str
    target: str | None = None
    exact: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """The terms and names that are in some texts: ``exact`` ones as written, ``folded`` in lower case."""

    exact: Mapping[str, Term]
    folded: Mapping[str, Term]

    @classmethod
    def of(cls, text: str, terms: Iterable[Term], names: Iterable[str]) -> "Vocabulary":
        """Those of ``terms`` and ``names`` that are in ``text``: thousands are known, few are met."""
        plain = _plain(text)
        lower = plain.casefold()
        exact: dict[str, Term] = {}
        folded: dict[str, Term] = {}
        # The last counts: what a glossary says, before what a name is.
        for term in (*(Term(name, exact=True) for name in names), *terms):
            word = _plain(term.source)
            if term.exact and len(word) > 1 and word in plain:
                exact[word] = term
            elif not term.exact and word and word.casefold() in lower:
                folded[word.casefold()] = term
        return cls(exact, folded)

    def words(self) -> list[tuple[str, bool]]:
        """What is looked for, and whether capitals do not matter; the longest first, then the exact."""
        words = [(word, False) for word in self.exact]
        words += [(_plain(term.source), True) for term in self.folded.values()]
        return sorted(words, key=lambda each: (-len(each[0]), each[1]))

    def written(self, found: str) -> str:
        """How ``found``, a name or a term of the text, is written in the translation."""
        word = _plain(found)
        term = self.folded.get(word.casefold())
        if term is None or _plain(term.source) != word:
            term = self.exact.get(word, term)
        if term is None or term.target is None:
            return found
        capitalised = word[:1].isupper() and not _plain(term.source)[:1].isupper()
        return term.target[:1].upper() + term.target[1:] if capitalised else term.target


def _plain(text: str) -> str:
    return " ".join(text.split())
