"""Which language a text is written in. A guess, to be asked about and never to be acted on.

See ``docs/decisions/0135-which-language-it-is-written-in.md``.
"""

from collections import Counter
from functools import cache
from threading import Lock
from typing import Any

# Of a long text the beginning tells it, and how long a visitor's text is costs nothing.
READ_CHARACTERS = 2_000
LEAST_LETTERS = 6
LEAST_LIKELY = 0.5
# Spoken varieties that are written as their language; ``zxx`` is no language at all.
_WRITTEN_AS = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh", "hbo": "he"}
_loading = Lock()


def written_language(text: str) -> str:
    """The ISO 639 code of the language that ``text`` is most likely in; "" where that cannot be told.

    The first call in a process reads the model, which takes about a second and 90 MB.
    """
    start = " ".join(text[:READ_CHARACTERS].split())
    if sum(character.isalpha() for character in start) < LEAST_LETTERS:
        return ""
    with _loading:
        identifier = _identifier()
    likely: Counter[str] = Counter()
    for code, probability in identifier.rank(start):
        likely[_WRITTEN_AS.get(code, code)] += probability
    code, probability = likely.most_common(1)[0]
    return code if probability >= LEAST_LIKELY and code != "zxx" else ""


@cache
def _identifier() -> Any:
    # Read when first asked for: most processes never are.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
