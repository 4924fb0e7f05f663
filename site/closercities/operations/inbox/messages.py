"""Mail that was written to the local folder instead of being sent, read back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.utils.html import strip_tags

# What Django's file backend puts after each message.
SEPARATOR = b"-" * 79
SHOWN = 200


@dataclass(frozen=True)
class Mail:
    """One message: decoded headers, the text a reader would see, and the names of what is attached."""

    subject: str
    sender: str
    recipients: str
    written_at: datetime
    text: str
    attachments: tuple[str, ...]


def _text_of(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = body.get_content()
    return strip_tags(content) if body.get_content_subtype() == "html" else content


def _read(data: bytes, written_at: datetime) -> Mail:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101  the policy's own class
    return Mail(
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        recipients=", ".join(str(value) for value in message.get_all("To", [])),
        written_at=written_at,
        text=_text_of(message).strip(),
        attachments=tuple(part.get_filename() or "" for part in message.iter_attachments()),
    )


def _mails_in(file: Path) -> list[Mail]:
    written_at = datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)
    parts = file.read_bytes().split(b"\n" + SEPARATOR + b"\n")
    return [_read(part, written_at) for part in parts if part.strip()]


def mails(folder: Path) -> list[Mail]:
    """The newest :data:`SHOWN` messages of ``folder``, newest first; none when there is no such folder."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    found = [mail for file in files[:SHOWN] for mail in reversed(_mails_in(file))]
    return found[:SHOWN]
