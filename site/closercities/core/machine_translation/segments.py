"""Translates segments of pages: fragments of HTML, as records of translations have them."""

from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from closercities.core.machine_translation.choosing import translator
from closercities.core.machine_translation.cutting import cut
from closercities.core.machine_translation.markup import html_of, parts_of, with_numbers_kept
from closercities.core.machine_translation.pieces import Finder
from closercities.core.machine_translation.prices import price_of
from closercities.core.machine_translation.protection import Damage, DamagedError, Protected
from closercities.core.machine_translation.provider import TranslationError, Translator, Trouble
from closercities.core.machine_translation.results import Estimate, Report, Run, SegmentResult, SegmentState
from closercities.core.machine_translation.sending import LEAST_CHARACTERS, Sending, batches_of
from closercities.core.machine_translation.terms import Term, Vocabulary

_Answers = dict[str, str | Trouble]


def translate_segments(
    segments: Sequence[str],
    source: str,
    target: str,
    *,
    terms: Iterable[Term] = (),
    names: Iterable[str] = (),
    run: Run | None = None,
) -> Report:
    """Have ``segments``, fragments of HTML, translated from ``source`` to ``target`` (BCP 47 codes).

    Markup, line breaks, placeholders, addresses, ``names`` and ``terms`` come back exactly, or as the term
    says; numbers keep their value. A segment of which anything is lost is tried once more, alone and with its
    numbers fixed, then reported as damaged. What is the same is sent once, and what has no words not at all.

    Never raises: each segment is done, damaged, or failed with its :class:`Trouble`. Nothing is written.
    """
    run = run or Run()
    provider = run.provider or translator()
    if provider is None:
        return _nobody(segments)
    sending = Sending(provider, source, target, run)
    jobs = _jobs(segments, terms, names, provider)
    every = list(jobs.values())
    _answer(every, sending)
    for job in every:
        job.settle(sending)
    results = tuple(jobs[segment].result() for segment in segments)
    return Report(
        results, sending.characters, sending.characters_sent, sending.requests, price_of(sending.characters)
    )


def estimate(
    segments: Sequence[str],
    *,
    terms: Iterable[Term] = (),
    names: Iterable[str] = (),
    provider: Translator | None = None,
) -> Estimate:
    """What :func:`translate_segments` would send, without sending it; nothing where no provider is set."""
    provider = provider or translator()
    if provider is None:
        return Estimate(0, 0, None)
    jobs = _jobs(segments, terms, names, provider)
    texts = _texts(piece for job in jobs.values() for piece in job.pieces)
    characters = sum(map(len, texts))
    return Estimate(characters, len(list(batches_of(texts, provider))), price_of(characters))


def characters_of(segments: Iterable[str]) -> int:
    """How long ``segments`` are, each counted once: quick, and less than what is sent."""
    return sum(map(len, set(segments)))


class _Job:
    """One segment on its way."""

    def __init__(self, segment: str, finder: Finder, most: int) -> None:
        self._segment = segment
        self._parts = parts_of(segment, finder)
        self.most = most
        self.pieces = cut(self._parts, most)
        self.answers: _Answers = {}
        self._done: list[str] = []
        self._left: Trouble | Damage | None = None

    @property
    def is_too_long(self) -> bool:
        """Whether the provider found a piece too long that can be cut once more."""
        refused = any(self.answers.get(piece.sent) is Trouble.TOO_LONG for piece in self.pieces)
        return refused and self.most > LEAST_CHARACTERS

    def cut_again(self) -> None:
        longest = max(len(piece.sent) for piece in self.pieces)
        self.most = max(min(self.most, longest) // 2, LEAST_CHARACTERS)
        self.pieces = cut(self._parts, self.most)

    def settle(self, sending: Sending) -> None:
        """Read the answers; have what came back damaged translated once more."""
        for piece in self.pieces:
            try:
                self._done.append(_restored(piece, self.answers))
            except TranslationError as refusal:
                self._left = refusal.trouble
                return
            except DamagedError:
                if not self._repair(piece, sending):
                    return

    def _repair(self, piece: Protected, sending: Sending) -> bool:
        again = Protected(with_numbers_kept(piece.parts))
        try:
            self._done.append(_restored(again, sending.send([again.sent])))
        except TranslationError as refusal:
            self._left = refusal.trouble
        except DamagedError as damaged:
            self._left = damaged.damage
        return self._left is None

    def result(self) -> SegmentResult:
        if isinstance(self._left, Trouble):
            return SegmentResult(self._segment, SegmentState.FAILED, trouble=self._left)
        if self._left is not None:
            return SegmentResult(self._segment, SegmentState.DAMAGED, damage=self._left)
        return SegmentResult(self._segment, SegmentState.DONE, "".join(self._done))


def _jobs(
    segments: Iterable[str], terms: Iterable[Term], names: Iterable[str], provider: Translator
) -> dict[str, _Job]:
    every = dict.fromkeys(segments)
    finder = Finder.of(Vocabulary.of(unescape("\n".join(every)), terms, names))
    return {segment: _Job(segment, finder, provider.most_characters) for segment in every}


def _answer(jobs: Sequence[_Job], sending: Sending) -> None:
    """Have all ``jobs`` answered; cuts those again that the provider finds too long."""
    waiting = list(jobs)
    while waiting:
        known = _texts(piece for job in waiting for piece in job.pieces)
        answers = sending.send(known)
        for job in waiting:
            job.answers |= {piece.sent: answers[piece.sent] for piece in job.pieces if piece.has_words}
        waiting = [job for job in waiting if job.is_too_long] if sending.stopped_by is None else []
        for job in waiting:
            job.cut_again()


def _texts(pieces: Iterable[Protected]) -> list[str]:
    return list(dict.fromkeys(_sent(pieces)))


def _sent(pieces: Iterable[Protected]) -> Iterator[str]:
    return (piece.sent for piece in pieces if piece.has_words)


def _restored(piece: Protected, answers: _Answers) -> str:
    if not piece.has_words:
        return html_of(piece.parts)
    answer = answers[piece.sent]
    if isinstance(answer, Trouble):
        raise TranslationError(answer)
    return piece.restore(answer)


def _nobody(segments: Iterable[str]) -> Report:
    results = (SegmentResult(segment, SegmentState.FAILED, trouble=Trouble.NOBODY) for segment in segments)
    return Report(tuple(results), 0, 0, 0, None)
