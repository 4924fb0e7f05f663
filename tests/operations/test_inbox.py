from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection, send_mail
from django.test import Client
from pytest_django import Settings


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


def test_inbox_without_mail_says_how_to_get_some(client: Client) -> None:
    answer = client.get("/dev/mail/")
    assert answer.status_code == 200
    assert "No mail yet" in answer.content.decode()


def test_inbox_shows_mail_newest_first_with_links(client: Client) -> None:
    send_mail("First", "Body one", "a@example.org", ["b@example.org"])
    send_mail(
        "مرحبا", "Confirm: http://127.0.0.1:8000/share/x", "a@example.org", ["b@example.org", "c@example.org"]
    )
    shown = client.get("/dev/mail/").content.decode()
    assert shown.index("مرحبا") < shown.index("First")
    assert 'href="http://127.0.0.1:8000/share/x"' in shown
    assert "b@example.org, c@example.org" in shown


def test_inbox_shows_every_mail_of_one_connection(client: Client) -> None:
    messages = [
        EmailMultiAlternatives(f"Number {n}", "x", "a@example.org", ["b@example.org"]) for n in range(3)
    ]
    get_connection().send_messages(messages)
    shown = client.get("/dev/mail/").content.decode()
    assert [f"Number {n}" in shown for n in range(3)] == [True, True, True]


def test_inbox_shows_hostile_mail_as_text(client: Client, folder: Path) -> None:
    message = EmailMultiAlternatives("<script>x</script>", "", "a@example.org", ["b@example.org"])
    message.body = "<img src=x onerror=alert(1)>"
    message.attach("../../<b>.txt", "data", "text/plain")
    message.send()
    folder.joinpath("broken.log").write_bytes(b"\x00\xff not a mail")
    answer = client.get("/dev/mail/")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>" not in shown
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown


def test_inbox_shows_the_text_of_mail_in_html_only(client: Client) -> None:
    message = EmailMultiAlternatives("Html", "<p>Only <b>this</b></p>", "a@example.org", ["b@example.org"])
    message.content_subtype = "html"
    message.send()
    assert "Only this" in client.get("/dev/mail/").content.decode()


@pytest.mark.django_db
def test_inbox_is_not_there_where_mail_is_sent(client: Client, settings: Settings) -> None:
    settings.LOCAL_INBOX = False
    assert client.get("/dev/mail/").status_code == 404
