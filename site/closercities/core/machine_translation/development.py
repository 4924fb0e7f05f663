"""A provider for development, demonstrations and tests: nothing leaves the machine."""

import re
from collections.abc import Sequence

from closercities.core.machine_translation.sentences import ends_of_sentences

# What is markup, or says that it is not to be translated.
_NO_WORDS = re.compile(r"<(?P<tag>\w+)\b[^<>]*\btranslate=\"no\"[^<>]*>.*?</(?P=tag)>|<[^<>]*>", re.DOTALL)


class Development:
    """Writes the target language before each sentence, and leaves everything else as it is."""

    name = "Development"
    most_texts = 50
    most_characters = 30_000

    def translate(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        return [_marked(text, text, target) for text in texts]

    def translate_html(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        # A character for a character, so that places in the one are places in the other.
        return [_marked(text, _NO_WORDS.sub(_blank, text), target) for text in texts]


def _marked(text: str, words: str, target: str) -> str:
    starts = [0, *ends_of_sentences(words)]
    pieces = zip(starts, [*starts[1:], len(text)], strict=True)
    return "".join(f"[{target}] {text[start:end]}" for start, end in pieces)


def _blank(match: re.Match[str]) -> str:
    # A line break ends a sentence; other markup stands where a bracket may.
    length = len(match.group())
    return "." * (length - 1) + " " if match.group().startswith("<br") else ")" * length
