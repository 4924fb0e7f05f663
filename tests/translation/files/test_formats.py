"""Files of translations lose nothing on their way out and in, and believe nothing."""

import zipfile
from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closercities.translation.files import reading
from closercities.translation.files.po import read_po, write_po
from closercities.translation.files.reading import read_file
from closercities.translation.files.taking_in import clean, plain
from closercities.translation.files.units import Sheet, Unit, UnreadableFileError
from closercities.translation.files.xliff import read_xliff, write_xliff

UUID_1, UUID_2 = UUID(int=1), UUID(int=2)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TAGS = st.sampled_from(["b", "i", "em", "strong", "code"])


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


FRAGMENTS = st.recursive(
    WORDS.map(escaped) | st.just("<br/>"),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.tuples(TAGS, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
        st.tuples(st.integers(1, 9), inner).map(lambda pair: f'<a id="a{pair[0]}">{pair[1]}</a>'),
    ),
    max_leaves=6,
)
UNITS = st.builds(
    Unit,
    path=st.sampled_from(["title", "challenge.0b7f", "intro.'https://cities.example/?a=1&b=2'"]),
    source=FRAGMENTS,
    text=FRAGMENTS.map(clean),
    finished=st.booleans(),
    state=st.sampled_from(["human", "machine", "reviewed"]),
    note=WORDS,
)


def sheet(*units: Unit, uuid: UUID = UUID_1) -> Sheet:
    return Sheet(uuid, "A square & more", "en", "pt-br", list(units))


def essence(found: Sheet) -> list[tuple[str, str, str]]:
    return [(unit.path, plain(unit.source), plain(unit.text)) for unit in found.units]


@given(st.lists(UNITS, max_size=4))
def test_po_comes_back_as_it_went_out(units: list[Unit]) -> None:
    # An empty message is the header of a PO file; nothing that is translated is empty.
    units = [unit for unit in units if unit.source]
    back = read_po(write_po(sheet(*units)))
    assert (back.translation, back.source_language, back.target_language) == (UUID_1, "en", "pt-br")
    assert essence(back) == essence(sheet(*units))
    assert [unit.finished for unit in back.units] == [bool(unit.text) and unit.finished for unit in units]


@given(st.lists(UNITS, max_size=4))
def test_xliff_comes_back_as_it_went_out(units: list[Unit]) -> None:
    first, second = read_xliff(write_xliff([sheet(*units), sheet(uuid=UUID_2)]))
    assert (first.translation, first.target_language) == (UUID_1, "pt-br")
    assert (second.translation, second.units) == (UUID_2, [])
    assert essence(first) == essence(sheet(*units))


def test_xliff_tells_tools_what_is_markup_and_what_is_left_to_do() -> None:
    content = write_xliff(
        [
            sheet(
                Unit("title", "A square", "Een plein", finished=True, state="reviewed"),
                Unit("body.1", 'See <a id="a1">this <b>map</b></a><br/>here', state="missing", note="body"),
                Unit("body.2", "New", "Oud", state="outdated", earlier_source="Old"),
            )
        ]
    ).decode()
    assert '<trans-unit id="1" resname="title" xml:space="preserve" approved="yes">' in content
    assert '<target state="signed-off">Een plein</target>' in content
    assert (
        'See <g id="a1" ctype="x-html-a">this <g id="b-2" ctype="x-html-b">map</g></g>'
        '<x id="br-3" ctype="lb" />here</source><target state="needs-translation"' in content
    )
    assert '<target state="needs-adaptation">Oud</target>' in content
    assert (
        '<alt-trans alttranstype="previous-version"><source>Old</source><target>Oud</target></alt-trans>'
        in content
    )


def test_po_tells_what_was_translated_before() -> None:
    content = write_po(sheet(Unit("body.2", "New", "Oud", state="outdated", earlier_source="Old"))).decode()
    assert '#, fuzzy\n#| msgid "Old"\nmsgctxt "body.2"\nmsgid "New"\nmsgstr "Oud"' in content


def xliff(body: str, opening: str = '<file original="00000000-0000-0000-0000-000000000001">') -> bytes:
    return (
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{opening}<body>{body}</body>'
        "</file></xliff>"
    ).encode()


def test_xliff_of_other_tools_is_understood() -> None:
    body = (
        '<trans-unit id="x" resname="title"><source>A <mrk mtype="seg">square</mrk></source>'
        '<target>Een <mrk mtype="seg">plein</mrk></target></trans-unit>'
        '<trans-unit id="y" resname="summary"><source>Dry</source></trans-unit>'
        '<trans-unit id="z" resname="summary"><source>Wet</source><target state="new">Nat</target>'
        "</trans-unit>"
    )
    (found,) = read_file("back.XLF", xliff(body))
    told = [(unit.source, unit.text, unit.finished) for unit in found.units]
    assert told == [("A square", "Een plein", True), ("Dry", "", False), ("Wet", "Nat", False)]


def packed(*files: tuple[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in files:
            archive.writestr(name, inner)
    return content.getvalue()


def test_archive_of_files_is_read_and_what_a_mac_adds_is_not() -> None:
    content = packed(
        ("back/a.po", write_po(sheet())),
        ("back/b.xliff", write_xliff([sheet(uuid=UUID_2)])),
        ("__MACOSX/back/._a.po", b"\x00"),
    )
    assert [found.translation for found in read_file("back.zip", content)] == [UUID_1, UUID_2]


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff>&b;</xliff>'
UNIT = '<trans-unit id="1"><source>{}</source></trans-unit>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.po", b""),
        ("a.po", b"\x00\xff"),
        ("a.po", b"/etc/passwd"),
        ("a.po", b'msgid "a\nmsgstr "b"'),
        ("a.po", b'msgid ""\nmsgstr "X-WagtailLocalize-TranslationID: 1\\n"'),
        ("a.xlf", b""),
        ("a.xlf", b"<html/>"),
        ("a.xlf", BOMB),
        ("a.xlf", xliff("", '<file original="../x">')),
        ("a.xlf", xliff('<trans-unit id="1"/>')),
        ("a.xlf", xliff(UNIT.format('<g ctype="x-html-script">x</g>'))),
        ("a.xlf", xliff(UNIT.format('<g id="1" ctype="x-html-b">' * 5000 + "</g>" * 5000))),
        ("a.zip", b"PK\x03\x04"),
        ("a.zip", packed(("a.po", b"\x00\xff"))),
        ("a.zip", packed(("inner.zip", packed()))),
        ("a.zip", packed(*((f"{number}.po", b"") for number in range(1001)))),
        ("a.zip", packed(("bomb.po", b"0" * 20_000_001))),
        ("a.exe", b"MZ"),
        ("noending", b""),
        ("a.po", b"0" * (reading.MOST_BYTES + 1)),
    ],
)
def test_file_that_is_none_is_refused_with_a_sentence(name: str, content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"^[\w.]+ (is|holds|unpacks|cannot).*\.$"):
        read_file(name, content)
