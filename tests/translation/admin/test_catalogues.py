"""The report on the interface's catalogues: figures, what is missing, and who sees it."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import Settings

from closercities.core.models import User
from closercities.translation.admin.catalogues import MESSAGES_SHOWN

pytestmark = pytest.mark.django_db


def signed_in(group: str) -> Client:
    person = User.objects.create_user(group)
    person.groups.set(Group.objects.filter(name=group))
    client = Client()
    client.force_login(person)
    return client


def write(folder: Path, code: str, words: dict[str, str], fuzzy: str = "") -> None:
    catalogue = Catalog(locale=code)
    for message, text in words.items():
        catalogue.add(message, text, flags=["fuzzy"] if message == fuzzy else [])
    file = folder / code / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, catalogue)


def test_report_counts_and_names_what_is_missing(tmp_path: Path, settings: Settings) -> None:
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    settings.LANGUAGES = [("en", "English"), ("nl", "Nederlands"), ("ar", "العربية"), ("fr", "Français")]
    many = {f"Message {number}": "x" for number in range(MESSAGES_SHOWN)}
    write(tmp_path, "nl", {"Share": "Delen", "<b>Find</b>": "Vinden", "Close": "Sluiten", **many})
    write(tmp_path, "ar", {"Share": "شارك", "<b>Find</b>": "", "Close": "أغلق", **many}, fuzzy="Close")
    settings.LOCALE_PATHS = [tmp_path]
    client = signed_in("Translators")

    page = client.get("/admin/catalogues/").content.decode()

    total = len(many) + 3
    rows = [" ".join(row.split()) for row in page.split("<tr>") if "<bdi>" in row]
    assert [[cell.split("</td>")[0].split(">")[-1] for cell in row.split("<td")[2:]] for row in rows] == [
        ["100 %", str(total), "0", "0"],
        [f"{(total - 2) * 100 // total} %", str(total - 2), "1", "1"],
        ["0 %", "0", "0", str(total)],
    ]
    assert "&lt;b&gt;Find&lt;/b&gt;</li>" in page
    assert "And 3 more, which stand in the catalogue." in page
    # A catalogue that is written anew is read anew.
    write(tmp_path, "fr", {"Share": "Partager"})
    assert "And 2 more, which stand in the catalogue." in client.get("/admin/catalogues/").content.decode()


def test_report_is_for_those_who_translate() -> None:
    assert b"/admin/catalogues/" in signed_in("Translators").get("/admin/").content
    outsider = signed_in("Researchers")
    assert outsider.get("/admin/catalogues/").status_code == 302
    assert b"/admin/catalogues/" not in outsider.get("/admin/").content
