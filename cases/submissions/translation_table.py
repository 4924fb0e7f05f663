"""The texts of the desk in the table of translations."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from closercities.translation.overview.texts import Text, TextSet, register_texts


def _starting_texts() -> Iterator[Text]:
    from cases.submissions.models import StartingText

    for text in StartingText.objects.all():
        own = text.words or {}
        yield Text(
            str(text),
            reverse("starting_texts:edit", args=[text.pk]),
            {code: bool(own.get(code) or text.default_in(code)) for code, _name in settings.LANGUAGES},
        )


def register() -> None:
    """Fill the socket of the table. Called once, when the application starts."""
    register_texts(
        TextSet("startingtext", _("Texts to start from"), "submissions.change_startingtext", _starting_texts)
    )
