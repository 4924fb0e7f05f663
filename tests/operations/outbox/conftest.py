"""Kinds of mail for tests, and a mail server."""

from collections.abc import Iterator

import pytest
from django.utils.translation import gettext_lazy as _
from pytest_django import Settings

from closercities.operations.outbox import kinds, secret_values
from closercities.operations.outbox.kinds import MailKind, register_kind
from closercities.operations.outbox.secret_values import register_secret
from tests.operations.outbox.mail_server import MailServer, serving


@pytest.fixture(autouse=True)
def kind(monkeypatch: pytest.MonkeyPatch) -> MailKind:
    """The kind ``greeting``; another, ``letter``, is held and has a secret link."""
    monkeypatch.setattr(kinds, "_kinds", {})
    monkeypatch.setattr(secret_values, "_resolvers", {})
    greeting = MailKind("greeting", _("Title"), {"name": "Ana"}, "Hello {name}", "Dear {name},\n\nwelcome.")
    register_kind(greeting)
    register_kind(
        MailKind(
            "letter",
            _("Summary"),
            {"name": "Ana", "link": "https://example.org/s/…"},
            "For {name}",
            "Dear {name},\n\nopen {link} to go on.",
            held=True,
        )
    )
    register_secret("door", lambda argument: f"https://example.org/s/{argument}-secret")
    return greeting


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """The mail server that the platform sends to."""
    with serving() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
