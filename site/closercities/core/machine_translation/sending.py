"""Sends texts to a provider, in as many requests as it takes, again where it fails, and stops in time."""

import logging
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from closercities.core.machine_translation.provider import TranslationError, Translator, Trouble
from closercities.core.machine_translation.results import Run

logger = logging.getLogger(__name__)
REQUEST_SECONDS = 60.0
_MOST_PAUSE = 60.0
# No provider finds less than this too long.
LEAST_CHARACTERS = 200
# How often one request is made at most, by what went wrong with it.
_TRIES = {Trouble.DOWN: 4, Trouble.TOO_MUCH: 8}
# What may be the fault of one text: the others are tried without it.
_OF_A_TEXT = frozenset({Trouble.DOWN, Trouble.NONSENSE, Trouble.TOO_LONG})
# After so many requests in a row without an answer it is no text's fault: more than halving takes.
_MOST_IN_A_ROW = 9


def batches_of(texts: Iterable[str], provider: Translator) -> Iterator[list[str]]:
    """``texts`` in as many requests as ``provider`` takes; one that is too long goes alone."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) >= provider.most_texts or size + len(text) > provider.most_characters):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


@dataclass
class Sending:
    """One run to ``provider``, from ``source`` to ``target``; counts what it sends.

    Once ``stopped_by`` is set nothing is sent any more.
    """

    provider: Translator
    source: str
    target: str
    run: Run
    characters: int = 0
    characters_sent: int = 0
    requests: int = 0
    stopped_by: Trouble | None = None
    _in_a_row: int = 0
    _ends: float = field(init=False)

    def __post_init__(self) -> None:
        self._ends = time.monotonic() + self.run.seconds

    def send(self, texts: Sequence[str]) -> dict[str, str | Trouble]:
        """What each of ``texts``, fragments of HTML, is in the target language, or why it is nothing."""
        told: dict[str, str | Trouble] = {}
        pending = deque(batches_of(texts, self.provider))
        while pending:
            batch = pending.popleft()
            try:
                told |= zip(batch, self._answer(batch), strict=True)
            except TranslationError as refusal:
                if len(batch) > 1 and refusal.trouble in _OF_A_TEXT and self.stopped_by is None:
                    half = len(batch) // 2
                    pending.extendleft((batch[half:], batch[:half]))
                else:
                    told |= dict.fromkeys(batch, refusal.trouble)
        return told

    def _answer(self, batch: list[str]) -> list[str]:
        tries = 0
        while True:
            tries += 1
            try:
                return self._ask(batch)
            except TranslationError as refusal:
                if self.stopped_by is None:
                    logger.warning("Not translated by %s: %s", self.provider.name, refusal)
                if not self._is_worth_a_pause(refusal, tries):
                    self._note(refusal.trouble, sum(map(len, batch)))
                    raise

    def _ask(self, batch: list[str]) -> list[str]:
        seconds = self._ends - time.monotonic()
        if self.stopped_by is None and (seconds <= 0 or self.run.is_stopped()):
            self.stopped_by = Trouble.STOPPED
        if self.stopped_by is not None:
            raise TranslationError(self.stopped_by, "nothing is sent any more")
        size = sum(map(len, batch))
        self.requests += 1
        self.characters_sent += size
        found = self.provider.translate_html(
            batch, self.source, self.target, seconds=min(seconds, REQUEST_SECONDS)
        )
        self.characters += size
        self._in_a_row = 0
        return found

    def _is_worth_a_pause(self, refusal: TranslationError, tries: int) -> bool:
        """Waits, where the same request may be answered later; says whether it did."""
        most = _TRIES.get(refusal.trouble, 1)
        if refusal.trouble is Trouble.DOWN and self._in_a_row:
            most = 1
        pause = max(min(2.0 ** (tries - 1), _MOST_PAUSE), refusal.retry_after)
        if self.stopped_by is not None or tries >= most or time.monotonic() + pause > self._ends:
            return False
        while pause > 0 and not self.run.is_stopped():
            self.run.sleep(min(pause, 1.0))
            pause -= 1.0
        return True

    def _note(self, trouble: Trouble, size: int) -> None:
        if trouble is Trouble.TOO_LONG and size > LEAST_CHARACTERS:
            return
        self._in_a_row += 1
        if trouble not in _OF_A_TEXT or self._in_a_row >= _MOST_IN_A_ROW:
            self.stopped_by = self.stopped_by or trouble
