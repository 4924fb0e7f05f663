"""A mail as it is sent: text and HTML of the same words, and headers."""

from dataclasses import dataclass
from email.utils import parseaddr
from re import split

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables

from closercities.operations.outbox.kinds import unsubscribe_variable
from closercities.operations.outbox.models import OutgoingMail
from closercities.operations.outbox.wording import fill, one_line

LINK_STYLE = "color:#0b5a6b;text-decoration:underline;overflow-wrap:anywhere"


@dataclass(frozen=True)
class Letter:
    """The words of a mail for its reader: ``subject`` is one line, ``html`` a whole document."""

    subject: str
    text: str
    html: str


def direction(locale: str) -> str:
    """``"rtl"`` or ``"ltr"``."""
    return "rtl" if locale.partition("-")[0] in settings.LANGUAGES_BIDI else "ltr"


@sensitive_variables()
def letter(subject: str, text: str, locale: str, secrets: dict[str, str]) -> Letter:
    """The words with their ``secrets`` filled in. Raises ``KeyError`` when one is missing."""
    heading, words = one_line(fill(subject, secrets)), fill(text, secrets).strip()
    context = {
        "subject": heading,
        "paragraphs": [_linked(each) for each in split(r"\n[ \t]*\n\s*", words)],
        "locale": locale,
        "direction": direction(locale),
        "sender": settings.WAGTAIL_SITE_NAME,
        "address": settings.WAGTAILADMIN_BASE_URL,
    }
    with override(locale):
        html = render_to_string("operations/mail/mail.html", context)
    signature = f"-- \n{settings.WAGTAIL_SITE_NAME}\n{settings.WAGTAILADMIN_BASE_URL}\n"
    return Letter(heading, f"{words}\n\n{signature}", html)


def _linked(paragraph: str) -> SafeString:
    linked = urlize(paragraph.strip(), autoescape=True)
    # Everything else is escaped: an opening angle bracket here is a link that urlize made.
    styled = linked.replace("<a ", f'<a dir="ltr" style="{LINK_STYLE}" ').replace("\n", "<br>\n")
    return mark_safe(styled)  # noqa: S308


def message_id(mail: OutgoingMail) -> str:
    """The same each time that ``mail`` is tried, so that a receiver can tell that it has it already."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{mail.key}@{host}>"


@sensitive_variables("secrets", "words")
def message(mail: OutgoingMail, secrets: dict[str, str]) -> EmailMultiAlternatives:
    """``mail``, ready to be handed to a mail server."""
    words = letter(mail.subject, mail.text, mail.locale, secrets)
    headers = {
        "Message-ID": message_id(mail),
        "Auto-Submitted": "auto-generated",
        "Content-Language": mail.locale,
    }
    stops = secrets.get(unsubscribe_variable(mail.kind))
    if stops:
        headers |= {"List-Unsubscribe": f"<{stops}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    made = EmailMultiAlternatives(words.subject, words.text, None, [mail.to], headers=headers)
    made.reply_to = [mail.reply_to] if mail.reply_to else []
    made.attach_alternative(words.html, "text/html")
    return made
