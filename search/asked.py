"""What a reader asks for, parted once for every engine: words, phrases, and what must not be there."""

import re
from dataclasses import dataclass

# Marks that people and their telephones put around a phrase; each pair is read as the plain one.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»〝〞＂", '"'))
_MINUS = "-–−－"
# A minus counts only before something and after nothing, so "covid-19" and "2019 - 2021" have none.
_PART = re.compile(rf'(?P<minus>(?<!\S)[{_MINUS}](?=["\w]))?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
MOST_WORDS = 32


@dataclass(frozen=True, slots=True)
class Asked:
    """The parts of a text, as they were typed.

    ``words`` may each be anywhere; an item need not have all of them. ``phrases`` (their spaces single) must
    be there as they stand, and nothing of ``excluded`` (words and phrases) may. ``is_open`` says that the
    text ends in the last of ``words``, which may still be being typed: it stands for what begins so, too.
    Every part has a letter or digit. There are at most 32 parts.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    is_open: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.excluded)


def asked_in(text: str) -> Asked:
    """The parts of ``text``, which is cleaned (:func:`search.text.clean_text`).

    >>> asked_in('rain "green roof" -"flat roof" -park wat')
    Asked(words=('rain', 'wat'), phrases=('green roof',), excluded=('flat roof', 'park'), is_open=True)
    """
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    plain = text.translate(_QUOTES)
    end_of_word = 0
    for part in list(_PART.finditer(plain))[:MOST_WORDS]:
        asked = " ".join((part["phrase"] if part["word"] is None else part["word"]).split())
        if not any(sign.isalnum() for sign in asked):
            continue
        if part["minus"]:
            excluded.append(asked)
        elif part["word"] is None:
            phrases.append(asked)
        else:
            words.append(asked)
            end_of_word = part.end()
    return Asked(
        # Of what is said twice the last stands: the end may be open.
        tuple(reversed(dict.fromkeys(reversed(words)))),
        tuple(dict.fromkeys(phrases)),
        tuple(dict.fromkeys(excluded)),
        is_open=bool(words) and end_of_word == len(plain) and plain[-1:].isalnum(),
    )
