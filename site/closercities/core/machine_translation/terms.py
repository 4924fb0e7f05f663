"""What is not left to a machine: terms of a glossary, and names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """``source`` is written as ``target`` in a translation; ``None`` keeps it as it is.

    It is found as whole words, in capitals or not, and in this form only: nothing is inflected.
    """

    source: str
    target: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The terms and names that are in some texts.

    ``names`` are found as whole words, written exactly so.
    """

    names: frozenset[str]
    terms: Mapping[str, Term]

    @classmethod
    def of(cls, text: str, terms: Iterable[Term], names: Iterable[str]) -> "Vocabulary":
        """Those of ``terms`` and ``names`` that are in ``text``: thousands are known, few are met."""
        folded = text.casefold()
        stripped = (name.strip() for name in names)
        return cls(
            frozenset(name for name in stripped if len(name) > 1 and name in text),
            {
                term.source.strip().casefold(): term
                for term in terms
                if term.source.strip() and term.source.strip().casefold() in folded
            },
        )

    def written(self, found: str) -> str:
        """How ``found``, a name or a term of the text, is written in the translation."""
        term = None if found in self.names else self.terms.get(found.casefold())
        if term is None or term.target is None:
            return found
        capitalised = found[:1].isupper() and not term.source.strip()[:1].isupper()
        return term.target[:1].upper() + term.target[1:] if capitalised else term.target
