"""PDF files that can do something, hide something, or never end."""

import zlib
from collections.abc import Callable
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf, String

from tests.cases.submissions.uploads.made import SCRIPT, Hostile, archive, pdf

JAVASCRIPT = {"S": Name.JavaScript, "JS": String("app.alert(1)")}


def _when_opened(**action: object) -> Callable[[], bytes]:
    def change(document: Pdf) -> None:
        document.Root.OpenAction = Dictionary(**action)

    return lambda: pdf(change)


def _annotated(**annotation: object) -> Callable[[], bytes]:
    def change(document: Pdf) -> None:
        rectangle = Array([0, 0, 10, 10])
        each = Dictionary(Type=Name.Annot, Rect=rectangle, **annotation)
        document.pages[0].Annots = Array([document.make_indirect(each)])

    return lambda: pdf(change)


def _named_script() -> bytes:
    def change(document: Pdf) -> None:
        names = Array([String("x"), Dictionary(**JAVASCRIPT)])
        document.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))

    return pdf(change)


def _attached() -> bytes:
    def change(document: Pdf) -> None:
        document.attachments["evil.exe"] = b"MZ\x90\x00"

    return pdf(change)


def _form_of_xml() -> bytes:
    def change(document: Pdf) -> None:
        document.Root.AcroForm = Dictionary(Fields=Array(), XFA=document.make_stream(SCRIPT))

    return pdf(change)


def _page_that_acts() -> bytes:
    def change(document: Pdf) -> None:
        document.pages[0].AA = Dictionary(O=Dictionary(**JAVASCRIPT))

    return pdf(change)


def _hidden_in_a_stream() -> bytes:
    def change(document: Pdf) -> None:
        document.Root.OpenAction = document.make_indirect(Dictionary(**JAVASCRIPT))

    return pdf(change, object_stream_mode=ObjectStreamMode.generate)


def _spelt_in_figures() -> bytes:
    return _when_opened(**JAVASCRIPT)().replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53")


def _added_later() -> bytes:
    sound = pdf()
    number = sound.index(b"startxref")
    start = sound[number:].split()[1]
    more = b"\n9 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"
    place = len(sound) + 1
    table = b"xref\n9 1\n%010d 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Prev %s >>\n" % (place, start)
    return sound + more + table + b"startxref\n%d\n%%%%EOF\n" % (len(sound) + len(more))


@cache
def _many_zeros() -> bytes:
    packer, million = zlib.compressobj(1), b"\x00" * 1_000_000
    return b"".join(packer.compress(million) for _time in range(270)) + packer.flush()


def _bomb(times: int) -> bytes:
    packed = _many_zeros()
    for _time in range(1, times):
        packed = zlib.compress(packed)

    def change(document: Pdf) -> None:
        stream = pikepdf.Stream(document, packed)
        stream.Filter = Array([Name.FlateDecode] * times) if times > 1 else Name.FlateDecode
        document.pages[0].Contents = document.make_indirect(stream)

    return pdf(change, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _deep() -> bytes:
    inside = b"[" * 400 + b"]" * 400
    return pdf().replace(b"0 0 200 200", b"0 0 200 200 ] /X [ " + inside)


def _endless_pages() -> bytes:
    def change(document: Pdf) -> None:
        document.Root.Pages.Kids = Array([document.Root.Pages])

    return pdf(change)


def _without_pages() -> bytes:
    def change(document: Pdf) -> None:
        del document.pages[0]

    return pdf(change)


def _signed_by_somebody() -> bytes:
    def change(document: Pdf) -> None:
        document.docinfo["/Author"] = "Secret Author"
        document.docinfo["/Title"] = "Report of the square"
        document.Root.Metadata = document.make_stream(b"<x:xmpmeta>Secret Author</x:xmpmeta>")

    return pdf(change)


LAUNCH = {"S": Name.Launch, "F": String("cmd.exe")}
SENDS = {"S": Name.SubmitForm, "F": String("https://example.org/")}
OPENS = {"S": Name.GoToR, "F": String("//example.org/share/x.pdf"), "D": Array([0, Name.Fit])}
DOCUMENTS = {
    "script when opened": Hostile("report.pdf", _when_opened(**JAVASCRIPT), "active"),
    "script with a name": Hostile("report.pdf", _named_script, "active"),
    "script spelt in figures": Hostile("report.pdf", _spelt_in_figures, "active"),
    "script in an object stream": Hostile("report.pdf", _hidden_in_a_stream, "active"),
    "script added later": Hostile("report.pdf", _added_later, "active"),
    "script of a page": Hostile("report.pdf", _page_that_acts, "active"),
    "starts a program": Hostile("report.pdf", _when_opened(**LAUNCH), "active"),
    "link that starts a program": Hostile(
        "report.pdf", _annotated(Subtype=Name.Link, A=Dictionary(**LAUNCH)), "active"
    ),
    "sends itself": Hostile("report.pdf", _when_opened(**SENDS), "active"),
    "opens another one": Hostile("report.pdf", _when_opened(**OPENS), "active"),
    "holds a file": Hostile("report.pdf", _attached, "active"),
    "holds a film": Hostile("report.pdf", _annotated(Subtype=Name.RichMedia), "active"),
    "holds a form of xml": Hostile("report.pdf", _form_of_xml, "active"),
    "needs a password": Hostile(
        "report.pdf", lambda: pdf(encryption=Encryption(owner="o", user="u")), "encrypted"
    ),
    "is protected": Hostile(
        "report.pdf", lambda: pdf(encryption=Encryption(owner="o", user="")), "encrypted"
    ),
    "bomb": Hostile("report.pdf", lambda: _bomb(1), "too_complex"),
    "bomb in a bomb": Hostile("report.pdf", lambda: _bomb(2), "too_complex"),
    "deep": Hostile("report.pdf", _deep, "too_complex"),
    "endless pages": Hostile("report.pdf", _endless_pages, "broken_document"),
    "no pages": Hostile("report.pdf", _without_pages, "broken_document"),
    "head alone": Hostile("report.pdf", lambda: b"%PDF-1.7\n", "broken_document"),
    "half": Hostile("report.pdf", lambda: pdf()[:200], "broken_document"),
    "html in a head": Hostile("report.pdf", lambda: b"%PDF-1.7\n<html>" + SCRIPT, "broken_document"),
    "html before the head": Hostile("report.pdf", lambda: b"<html>" + SCRIPT + pdf(), "unknown"),
    "pdf and zip": Hostile(
        "report.pdf", lambda: pdf() + archive(evilDOTexe=b"MZ"), absent=(b"PK\x03\x04", b"evil")
    ),
    "pdf and html": Hostile("report.pdf", lambda: pdf() + SCRIPT, absent=(b"<script",)),
    "who wrote it": Hostile("report.pdf", _signed_by_somebody, absent=(b"Secret Author", b"xmpmeta")),
}
