"""What has to hold of every kind of mail before the platform starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ValidationError

from closercities.operations.outbox.kinds import registered_kinds
from closercities.operations.outbox.wordings import default_wording


def check_mail_kinds(**_options: Any) -> list[CheckMessage]:
    """The default words of each kind can be filled in every locale, and settings name kinds that exist."""
    found: list[CheckMessage] = []
    for kind in registered_kinds():
        for locale, _name in settings.LANGUAGES:
            try:
                default_wording(kind, locale).check(kind)
            except ValidationError as error:
                words = " ".join(error.messages)
                found.append(Error(f"The mail {kind.name} ({locale}): {words}", id="operations.E001"))
    for name in sorted(set(settings.MAIL_HELD_KINDS) - {kind.name for kind in registered_kinds()}):
        hint = f"There are: {', '.join(sorted(kind.name for kind in registered_kinds()))}."
        found.append(Error(f"MAIL_HELD_KINDS names {name!r}, which is no mail.", hint, id="operations.E002"))
    return found
