"""Which kinds of mail there are. Each room registers its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class MailKind:
    """A kind of mail and its default words, which may hold ``{placeholders}``.

    ``variables`` maps each placeholder to a sample value, for the preview. ``subject`` and ``text`` are lazy
    and translated by the catalogues; ``text`` is plain, a blank line between paragraphs. With ``held``
    nothing is sent before an editor has seen it; ``settings.MAIL_HELD_KINDS`` holds more kinds.
    ``unsubscribe`` names the variable whose address stops such mail with one click (RFC 8058).
    """

    name: str
    label: "StrPromise"
    variables: Mapping[str, str]
    subject: "StrPromise"
    text: "StrPromise"
    held: bool = False
    unsubscribe: str = ""

    @property
    def is_held(self) -> bool:
        """Whether an editor sees it before it goes."""
        return self.held or self.name in settings.MAIL_HELD_KINDS


_kinds: dict[str, MailKind] = {}


def register_kind(kind: MailKind) -> None:
    """Add ``kind``; a second one of its name raises :exc:`ValueError`. Call it from ``AppConfig.ready``."""
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"two kinds of mail are named {kind.name!r}")


def mail_kind(name: str) -> MailKind:
    """The kind of that name. Raises :exc:`LookupError` when there is none."""
    return _kinds[name]


def registered_kinds() -> list[MailKind]:
    """Every kind, in the order of registration."""
    return list(_kinds.values())


def kind_label(name: str) -> str:
    """What people call the kind; its name when it is registered no more."""
    kind = _kinds.get(name)
    return str(kind.label) if kind is not None else name


def unsubscribe_variable(name: str) -> str:
    """The variable whose address stops mail of this kind; empty where there is none."""
    kind = _kinds.get(name)
    return kind.unsubscribe if kind is not None else ""
