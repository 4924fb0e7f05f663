"""Translators send pages out to an agency and take in what comes back."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation

from cases.models import CasePage
from closercities.core.models import User
from closercities.core.roles import RESEARCHERS, TRANSLATORS
from closercities.translation.files.reading import read_file
from closercities.translation.models import FileImport
from closercities.translation.segments import segments_of
from closercities.translation.translating import translate
from closercities.translation.writing import Author, write_segments
from tests.factories.cases import make_case
from tests.factories.people import member
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
INDEX = "/admin/translations/files/"
SEND = f"{INDEX}send/"


@pytest.fixture
def cases() -> list[CasePage]:
    make_site()
    found = [CasePage.objects.get(pk=make_case(title).pk) for title in ("A square", "ميدان")]
    for case in found:
        translate(case, locale("nl"), {}, publish=False)
    return found


@pytest.fixture
def translator(client: Client) -> User:
    user = member(TRANSLATORS)
    client.force_login(user)
    return user


def asked(**other: str) -> dict[str, str]:
    return {"locale": str(locale("nl").pk), "what": "work", "form": "xliff", "only": ""} | other


def sent(client: Client, name: str, content: bytes) -> int:
    answer = client.post(INDEX, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    number: int = FileImport.objects.latest("pk").pk
    assert answer["Location"] == reverse("translation-files:report", args=[number])
    return number


def test_pages_go_out_and_come_back_with_a_report(
    client: Client, cases: list[CasePage], translator: User
) -> None:
    answer = client.post(SEND, asked())
    assert answer["Content-Disposition"] == 'attachment; filename="translations-nl.xlf"'
    sheets = read_file("a.xlf", answer.content)
    assert {sheet.title for sheet in sheets} >= {"A square", "ميدان"}
    content = answer.content.decode().replace(
        '<source>A square</source><target state="needs-translation" />',
        '<source>A square</source><target state="translated">Een plein</target>',
    )

    report = client.get(reverse("translation-files:report", args=[sent(client, "b.xlf", content.encode())]))

    kept = FileImport.objects.get()
    assert (kept.counts["taken"], kept.did_not_fit, kept.user) == (1, 0, translator)
    assert "Een plein" in report.content.decode()
    assert "1 texts taken" in report.content.decode()
    assert "b.xlf" in client.get(INDEX).content.decode()


def test_chosen_pages_go_out_as_po(client: Client, cases: list[CasePage], translator: User) -> None:
    chosen = Translation.objects.get(source__object_id=cases[1].translation_key)
    answer = client.post(SEND, asked(form="po", only=str(chosen.pk)))
    assert answer["Content-Disposition"] == 'attachment; filename="page-nl.po"'
    (sheet,) = read_file("a.po", answer.content)
    assert sheet.title == "ميدان"
    assert len(read_file("a.zip", client.post(SEND, asked(form="po")).content)) == 2


@pytest.mark.parametrize(
    "other",
    [{"locale": "999"}, {"locale": ""}, {"what": "x"}, {"form": "doc"}, {"only": "1,x"}, {"only": "9" * 40}],
)
def test_nonsense_is_answered_by_the_form(
    client: Client, cases: list[CasePage], translator: User, other: dict[str, str]
) -> None:
    assert client.post(SEND, asked(**other)).status_code == 400


def test_nothing_to_send_is_said(client: Client, cases: list[CasePage], translator: User) -> None:
    answer = client.post(SEND, asked(locale=str(locale("fr").pk)))
    assert "There is nothing to send in this language." in answer.content.decode()


@pytest.mark.parametrize(("name", "content"), [("a.po", b"\x00"), ("a.exe", b"MZ"), ("a\x00.po", b"")])
def test_file_that_is_none_is_refused_beside_its_field(
    client: Client, cases: list[CasePage], translator: User, name: str, content: bytes
) -> None:
    answer = client.post(INDEX, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 400
    assert not FileImport.objects.exists()
    assert client.post(INDEX).status_code == 400


def test_others_neither_come_in_nor_read_what_is_not_theirs(
    client: Client, cases: list[CasePage], translator: User
) -> None:
    number = sent(client, "b.xlf", client.post(SEND, asked()).content)
    address = reverse("translation-files:report", args=[number])
    client.force_login(member(RESEARCHERS))
    for each in (INDEX, address):
        assert client.get(each).status_code == 302
    assert client.post(SEND, asked()).status_code == 302
    assert client.post(INDEX, {"file": BytesIO(b"x")}).status_code == 302
    assert FileImport.objects.count() == 1


def test_stock_editor_takes_files_in_without_replacing_a_persons_words(
    client: Client, cases: list[CasePage], translator: User
) -> None:
    record = Translation.objects.get(source__object_id=cases[0].translation_key)
    write_segments(record, {("title", 0): "Ons plein"}, Author(user=translator))
    content = client.post(SEND, asked(form="po", what="all", only=str(record.pk))).content.decode()
    content = content.replace('msgstr "Ons plein"', 'msgstr "Een vierkant"')
    address = reverse("wagtail_localize:upload_pofile", args=[record.pk])

    answer = client.post(address, {"file": SimpleUploadedFile("back.po", content.encode())})

    assert answer["Location"] == reverse("translation-files:report", args=[FileImport.objects.get().pk])
    (segment,) = (each for each in segments_of(record) if each.position == ("title", 0))
    assert (segment.text, segment.proposals[0].data) == ("Ons plein", "Een vierkant")
    refused = client.post(address, {"file": SimpleUploadedFile("back.po", b"nothing")}, follow=True)
    assert "back.po cannot be read" in refused.content.decode()
    client.force_login(member(RESEARCHERS))
    assert client.post(address).status_code == 302
    assert FileImport.objects.count() == 1
