"""Machine translation by a provider that a setting names; nothing is translated where none is set."""

from closercities.core.machine_translation.choosing import translator
from closercities.core.machine_translation.provider import TranslationError, Translator, Trouble

__all__ = ["TranslationError", "Translator", "Trouble", "translator"]
