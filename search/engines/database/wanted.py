"""A word of a question, and all that stands for it."""

from dataclasses import dataclass, field

# What counts for so much is likely meant.
LIKELY = 0.55
# Terms that together stand for something, and how much they count.
Groups = dict[tuple[str, ...], float]


@dataclass(slots=True)
class Wanted:
    """A word that is looked for. Each of ``groups`` is terms that together stand for it, and their weight.

    ``named`` are the terms of the words that name what it stands for, to be marked.
    """

    typed: str
    groups: Groups = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    meant: str = ""

    def add(self, terms: tuple[str, ...], weight: float) -> None:
        """Let ``terms`` together stand for it, unless they do already, and more."""
        self.groups[terms] = max(weight, self.groups.get(terms, 0))

    @property
    def tiers(self) -> tuple[Groups, ...]:
        """The groups that are likely meant, then the others, if any are."""
        likely = {terms: share for terms, share in self.groups.items() if share >= LIKELY}
        others = {terms: share for terms, share in self.groups.items() if share < LIKELY}
        return (likely, others) if others else (likely,)

    @property
    def terms(self) -> set[str]:
        """All terms of all groups."""
        return {term for group in self.groups for term in group}
