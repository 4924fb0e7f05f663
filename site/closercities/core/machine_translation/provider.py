"""What a provider of machine translation is, and what can go wrong with one."""

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Trouble(Enum):
    """What went wrong, as a sentence for editors."""

    NOBODY = _("No translation service is set. Tell an administrator.")
    DOWN = _("The translation service does not answer. Try again later.")
    REFUSED = _("The translation service does not know us: tell an administrator to look at its key.")
    TOO_MUCH = _("The translation service takes no more from us for now. Try again later.")
    QUOTA = _("The translation service has translated as much as was agreed with it. Tell an administrator.")
    TOO_LONG = _("This text is too long for the translation service. Shorten it, or translate it by hand.")
    LANGUAGE = _("The translation service does not translate between these languages.")
    NONSENSE = _("The translation service answered something that is no translation. Tell an administrator.")
    STOPPED = _(
        "This was stopped, or its time was over, before it was translated. Start it again for the rest."
    )

    @property
    def sentence(self) -> str | Promise:
        """The sentence, in the language of the reader."""
        return self.value


class TranslationError(Exception):
    """The provider could not translate; ``trouble`` says why, ``detail`` is for the log.

    ``retry_after`` is how many seconds the provider wants to be left alone, 0 where it does not say.
    """

    def __init__(self, trouble: Trouble, detail: str = "", retry_after: float = 0) -> None:
        super().__init__(f"{trouble.name}: {detail}" if detail else trouble.name)
        self.trouble = trouble
        self.retry_after = retry_after


class Translator(Protocol):
    """A provider. ``name`` is what people call it.

    It is given ``most_texts`` and ``most_characters`` at a time. Languages are BCP 47 codes; an empty
    ``source`` is found out by the provider.
    """

    name: str
    most_texts: int
    most_characters: int

    def translate(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        """Plain ``texts`` in the language ``target``, in their order.

        Takes ``seconds`` at most. Raises :exc:`TranslationError`.
        """
        ...

    def translate_html(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        """Fragments of HTML in the language ``target``, in their order; as :meth:`translate` otherwise.

        The provider is told that they are HTML, and to leave ``translate="no"`` alone. Nothing says that it
        does: :mod:`~closercities.core.machine_translation.protection` looks.
        """
        ...
