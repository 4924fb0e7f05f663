"""What a provider of machine translation is, and what can go wrong with one."""

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Trouble(Enum):
    """What went wrong, as a sentence for editors."""

    DOWN = _("The translation service does not answer. Try again later.")
    REFUSED = _("The translation service does not know us: tell an administrator to look at its key.")
    TOO_MUCH = _("The translation service takes no more from us for now. Try again later.")
    LANGUAGE = _("The translation service does not translate between these languages.")
    NONSENSE = _("The translation service answered something that is no translation. Tell an administrator.")

    @property
    def sentence(self) -> str | Promise:
        """The sentence, in the language of the reader."""
        return self.value


class TranslationError(Exception):
    """The provider could not translate; ``trouble`` says why, ``detail`` is for the log."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble.name}: {detail}" if detail else trouble.name)
        self.trouble = trouble


class Translator(Protocol):
    """A provider. ``name`` is what people call it.

    It is given ``most_texts`` and ``most_characters`` at a time.
    """

    name: str
    most_texts: int
    most_characters: int

    def translate(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        """Plain ``texts`` in the language ``target``, in their order.

        Languages are BCP 47 codes; an empty ``source`` is found out by the provider. Takes ``seconds`` at
        most. Raises :exc:`TranslationError`.
        """
        ...
