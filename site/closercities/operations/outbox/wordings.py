"""The words of each kind of mail in each locale: the editors', or the default."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

from closercities.operations.outbox.kinds import MailKind
from closercities.operations.outbox.models import MailWording
from closercities.operations.outbox.wording import check_wording

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wording:
    """Subject and text, with placeholders."""

    subject: str
    text: str

    def check(self, kind: MailKind) -> None:
        """Raise ``ValidationError`` for a placeholder that ``kind`` does not have."""
        check_wording(self.subject, kind.variables)
        check_wording(self.text, kind.variables)


def mail_locale(code: str) -> str:
    """The locale that mail for readers of ``code`` is written in: that, or the default one."""
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def default_wording(kind: MailKind, locale: str) -> Wording:
    """What the catalogues say."""
    with translation.override(locale):
        return Wording(str(kind.subject), str(kind.text))


def wording_of(kind: MailKind, locale: str) -> Wording:
    """What is sent: the editors' words where they fit ``kind`` as it is now, else the default."""
    kept = MailWording.objects.filter(kind=kind.name, locale=locale).first()
    if kept is None:
        return default_wording(kind, locale)
    wording = Wording(kept.subject, kept.text)
    try:
        wording.check(kind)
    except ValidationError as error:
        logger.error("The words of %s do not fit any more; the default is sent: %s", kept, error.messages)
        return default_wording(kind, locale)
    return wording


def save_wording(kind: MailKind, locale: str, wording: Wording) -> MailWording:
    """Send these words from now on. Raises ``ValidationError`` for placeholders that ``kind`` lacks."""
    wording.check(kind)
    words = {"subject": wording.subject, "text": wording.text}
    kept, _made = MailWording.objects.update_or_create(kind=kind.name, locale=locale, defaults=words)
    return kept


def drop_wording(kind: MailKind, locale: str) -> None:
    """Send the default from now on."""
    MailWording.objects.filter(kind=kind.name, locale=locale).delete()
