"""The terms that an entry is found by, and how much it is about each."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from search.analysis.folding import folded
from search.analysis.stemming import language_of, stem
from search.analysis.words import words_in
from search.concepts import named_in
from search.entries import IndexEntry, Names, Texts

# Kinds of postings beside facets, whose names have no tilde.
WORDS, TITLES, LOCALE, WRITTEN_IN = "~word", "~title", "~locale", "~written_in"
# No token of ours is longer, and who asks for a longer one is told that there is none.
LONGEST_TERM = 140


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of text: how much a word in it weighs, and how many words such a text has as a rule."""

    weight: float
    usual_length: int


TITLE, SUMMARY, BODY = Part(4.0, 8), Part(2.5, 40), Part(1.0, 500)
SUBJECTS, PLACES, FACTORS, PROPER = Part(3.0, 12), Part(2.0, 8), Part(0.7, 12), Part(1.5, 10)
# How much of their weight is left to the texts of other pages of the item, and to names in other languages.
ELSEWHERE = 0.7
# How soon it no longer matters that a word is said once more.
SATURATION = 2.0
# How much a longer text than usual takes from the weight of each of its words: 0 nothing, 1 all.
LENGTH_MATTERS = 0.6


# All that is in the weights which indices keep.
RANKING = (
    [(part.weight, part.usual_length) for part in (TITLE, SUMMARY, BODY, SUBJECTS, PLACES, FACTORS, PROPER)],
    (ELSEWHERE, LENGTH_MATTERS, SATURATION),
)


class Text:
    """The words of one text in one language; analysed once a batch, however many entries have it."""

    def __init__(self, language: str, text: str) -> None:
        self.language = language
        self.words = words_in(text)

    @cached_property
    def stems(self) -> Counter[str]:
        """``language:stem`` of the words, counted."""
        counted: Counter[str] = Counter()
        for word, times in Counter(self.words).items():
            counted[term_of(self.language, word)] += times
        return counted

    @cached_property
    def concepts(self) -> dict[str, list[str]]:
        """By term of a concept, what the text has for it, as often as it does."""
        said: dict[str, list[str]] = {}
        for each in named_in(self.language, self.words):
            said.setdefault(concept_term(each.name), []).append(" ".join(each.words))
        return said

    @cached_property
    def folded(self) -> str:
        """The words in one text, a space around each, to find phrases in."""
        return f" {' '.join(map(folded, self.words))} "


def term_of(language: str, word: str) -> str:
    """The term of a ``word`` that is lowered."""
    return f"{language}:{stem(language, word)}"


def concept_term(name: str) -> str:
    """The term of a concept, which texts in all languages share."""
    return f"concept:{name}"


@dataclass(slots=True)
class Batch:
    """Texts that were analysed already."""

    texts: dict[tuple[str, str], Text] = field(default_factory=dict)

    def text(self, language: str, text: str) -> Text:
        """``text``, analysed."""
        key = (language, text)
        if key not in self.texts:
            self.texts[key] = Text(*key)
        return self.texts[key]


class Terms:
    """All that one entry is found by."""

    def __init__(self, entry: IndexEntry, batch: Batch) -> None:
        self.weights: defaultdict[str, float] = defaultdict(float)
        self.in_titles: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.elsewhere: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.title_words = {folded(word) for word in words_in(entry.texts.title)}
        # A text counts once for a concept, however many languages it is told in.
        self._concepts: defaultdict[tuple[str, Part], float] = defaultdict(float)
        spoken: list[str] = []
        for language, text, part, share in parts_of(entry):
            analysed = batch.text(language, text)
            spoken.append(analysed.folded)
            self._weigh(analysed, part, share)
            known = self.in_titles if part is TITLE else self.elsewhere
            known[language].update(dict.fromkeys(analysed.words))
        for (term, _part), weight in self._concepts.items():
            self.weights[term] += weight
        self.spoken = "|".join(spoken)
        self.tokens = {name: values for name, values in entry.tokens.items() if values}
        self.tokens |= {LOCALE: (entry.locale,), WRITTEN_IN: entry.written_in}

    def _weigh(self, text: Text, part: Part, share: float) -> None:
        norm = norm_of(part, share, len(text.words))
        for term, times in text.stems.items():
            self.weights[term] += times * norm
        for term, said in text.concepts.items():
            self._concepts[term, part] = max(self._concepts[term, part], len(said) * norm)

    @cached_property
    def vocabulary(self) -> str:
        """What :attr:`~search.engines.database.tables.KeptEntry.vocabulary` keeps."""
        lines = []
        for language in dict.fromkeys([*self.in_titles, *self.elsewhere]):
            titles = self.in_titles.get(language, {})
            others = [word for word in self.elsewhere.get(language, ()) if word not in titles]
            lines.append(f"{language}\t{' '.join(titles)}\t{' '.join(others)}")
        return "\n".join(lines)


def norm_of(part: Part, share: float, length: int) -> float:
    """What one mention of a word weighs in a text of ``length`` words, of which ``share`` counts."""
    return part.weight * share / (1 - LENGTH_MATTERS + LENGTH_MATTERS * length / part.usual_length)


def saturated(weight: float) -> float:
    """How much an entry is about a term of this weight."""
    return weight * (SATURATION + 1) / (weight + SATURATION)


def parts_of(entry: IndexEntry) -> Iterator[tuple[str, str, Part, float]]:
    """Language, text, kind and share of each text of ``entry``; empty ones are left out."""
    own = language_of(entry.content_locale)
    texts = [(own, entry.texts, 1.0)]
    texts += [(language_of(locale), text, ELSEWHERE) for locale, text in entry.other_texts.items()]
    for language, text, share in texts:
        yield from ((language, words, part, share) for words, part in _of_texts(text) if words)
    for locale, names in entry.names.items():
        language = language_of(locale)
        share = 1.0 if language == own else ELSEWHERE
        yield from ((language, words, part, share) for words, part in _of_names(names) if words)
    if entry.proper_names:
        yield own, entry.proper_names, PROPER, 1.0


def _of_texts(texts: Texts) -> tuple[tuple[str, Part], ...]:
    return (texts.title, TITLE), (texts.summary, SUMMARY), (texts.body, BODY)


def _of_names(names: Names) -> tuple[tuple[str, Part], ...]:
    return (names.subjects, SUBJECTS), (names.places, PLACES), (names.factors, FACTORS)
