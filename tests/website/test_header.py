"""What the head of every page says in each language."""

import pytest
from django.conf import settings
from django.utils.translation import gettext, override, pgettext


@pytest.mark.parametrize("language", [code for code, name in settings.LANGUAGES])
def test_short_button_on_a_phone_says_the_verb_of_the_long_one(language: str) -> None:
    """A share of something (Anteil, Parte, الحصة) is no invitation."""
    with override(language):
        short = pgettext("Share a project, on a button with little room", "Share")
        assert short == gettext("Share a project").split()[0]
