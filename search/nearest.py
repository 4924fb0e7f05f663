"""Where nothing was found: the cases that come nearest to what was asked."""

from dataclasses import replace

from search.answering import answer, nearest
from search.asked import asked_in
from search.question import Answer, Question

MOST = 4


def nearest_to(question: Question) -> Answer:
    """Cases for ``question``, which found nothing; at most :data:`MOST`, the nearest first.

    With words: those that have most of them, whatever filters are chosen, and without phrases and exclusions.
    Without: those that have most of what is chosen. One question of the engine, or none where that would be
    the same one again.
    """
    wide = replace(
        question,
        text="",
        types=("case",),
        tokens={},
        areas=(),
        circle=None,
        updated_since=None,
        written_in=(),
        counted=(),
        order="relevance",
        offset=0,
        limit=MOST,
    )
    asked = asked_in(question.text)
    if words := " ".join([*asked.words, *asked.phrases]):
        return _of_words(question, replace(wide, text=words))
    wanted = {facet: dict.fromkeys(tokens, 1.0) for facet, tokens in question.tokens.items() if tokens}
    hits = nearest(wanted, wide) if wanted else []
    return Answer("", tuple(hits), len(hits))


def _of_words(question: Question, wide: Question) -> Answer:
    same = replace(wide, types=question.types, counted=question.counted, order=question.order)
    same = replace(same, offset=question.offset, limit=question.limit)
    return Answer("", (), 0) if same == question else answer(wide)
