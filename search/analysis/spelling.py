"""English as it is spelled on both sides of the ocean: neighbourhood and neighborhood are one word."""

import re

# Regular expressions as Python and Java read them, without groups: what of a word, and what stands for it.
# Words that mean something else are changed alike wherever they stand, so nothing is lost.
SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"(?<=[a-z]{2})our(?=s?$|ed$|ing$|hood|ite|able|ist|less|al$|ful)", "or"),
    (r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)", "iz"),
    (r"(?<=[a-z]{2})tre(?=s?$)", "ter"),
    (r"(?<=^progra)mme(?=s?$)", "m"),
    (r"(?<=[a-z]{2}og)ue(?=s?$)", ""),
    (r"(?<=^(?:def|off|lic))ence(?=s?$)", "ense"),
    (r"(?<=[a-z]{2}l)l(?=(?:ed|ing|er|ers)$)", ""),
)
_COMPILED = tuple((re.compile(pattern), other) for pattern, other in SPELLINGS)


def spelled_alike(word: str) -> str:
    """``word`` (English, lowered) in the one spelling that stands for both.

    >>> [spelled_alike(each) for each in ("neighbourhoods", "organisation", "centre", "programme", "hour")]
    ['neighborhoods', 'organization', 'center', 'program', 'hour']
    """
    for pattern, other in _COMPILED:
        word = pattern.sub(other, word)
    return word
