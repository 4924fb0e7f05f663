"""A mapping says what is wrong with it; a rule finds its values."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cases.importer.mapping import CaseDraft, MappingError, Vocabulary, load_mapping, map_record
from cases.importer.mapping.dates import read_date
from cases.importer.mapping.languages import read_language
from cases.importer.mapping.load import read_mapping
from cases.importer.mapping.prose import LONGEST
from cases.importer.mapping.record import UnusableRecordError
from cases.importer.mapping.schema import Rule
from cases.importer.mapping.values import look_up, text_of, values_of
from cases.models import CasePage

BARE = """
[source]
name = "Elsewhere"
id = "id"
[fields]
title = "title"
"""
VOCABULARY = Vocabulary(frozenset({"flooding", "housing"}), frozenset(range(1, 18)))


def draft_of(fields: str, record: dict[str, Any], source: str = "", rest: str = "") -> CaseDraft:
    text = BARE.replace("[fields]", f"{source}\n[fields]") + fields + "\n" + rest
    return map_record(
        read_mapping(tomllib.loads(text), "test"), {"id": 1, "title": "T", **record}, VOCABULARY
    )


def problem_of(text: str) -> str:
    with pytest.raises(MappingError) as caught:
        read_mapping(tomllib.loads(text), "mapping.toml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "source: Field required"),
        (
            '[source]\nname = "E"\nid = "id"\n[fields]\nsummary = "s"',
            "fields.title is missing: a case needs a title",
        ),
        (BARE + 'topcis = "t"', "fields.topcis: Input should be 'title', 'summary'"),
        (
            BARE + 'stage = { form = "x" }',
            "fields.stage.form is not known here. Known: from, join, split, table",
        ),
        (BARE + 'stage = { table = "x" }', "fields.stage: give either from or constant"),
        (BARE + 'stage = { from = "a", constant = "b" }', "give either from or constant"),
        (
            BARE + 'stage = { from = "a", table = "b" }',
            "fields.stage.table names 'b', which is not in tables. Known: none",
        ),
        (BARE + "stage = { from = 3 }", "fields.stage.from.0: Input should be a valid string (given: 3)"),
        (BARE + "[mapings]", "mapings is not known here. Known: source, fields, tables, html, sections"),
        (
            BARE + '[[sections]]\nheading = "("\ninto = "story"',
            "sections.0.heading: is no regular expression",
        ),
        (
            BARE + '[[sections]]\nheading = "x"\ninto = "end"',
            "sections.0.into: Input should be 'challenge', 'approach'",
        ),
        (
            BARE.replace("id =", 'encoding = "utf-9"\nid ='),
            "source.encoding: Python knows no encoding of this name",
        ),
        (
            BARE.replace("id =", 'encoding = "base64"\nid ='),
            "source.encoding: Python knows no encoding of this name",
        ),
        (BARE.replace("id =", 'licence = "mine"\nid ='), "source.licence: Input should be 'cc-by-4.0'"),
        (
            BARE.replace("id =", 'format = "xls"\nid ='),
            "source.format: Input should be 'jsonl', 'csv', 'geojson' or 'xml'",
        ),
    ],
)
def test_mapping_that_is_wrong_says_where_and_what_is_allowed(text: str, expected: str) -> None:
    assert expected in problem_of(text)


def test_mapping_tells_every_mistake_at_once() -> None:
    assert problem_of("[fields]\nx = 1\ny = 2").count("\n") >= 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"[source", "is not TOML"), (b"\xff\xfe", "is not UTF-8"), (None, "cannot be read: No such file")],
)
def test_mapping_file_that_cannot_be_read_says_why(
    tmp_path: Path, content: bytes | None, expected: str
) -> None:
    path = tmp_path / "mapping.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MappingError, match=expected):
        load_mapping(path)


RECORD = {
    "a": "one",
    "b": ["", None, "two", "three"],
    "empty": "  ",
    "dotted.name": "as it is",
    "place": {"names": [{"en": "Delft"}, {"en": "Delf"}], "point": [4.4, 52.0]},
    "number": 5.0,
    "yes": True,
    "mixed": {"#text": "words", "@lang": "en"},
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a", "one"),
        ("dotted.name", "as it is"),
        ("place.names.0.en", "Delft"),
        ("place.names.en", ["Delft", "Delf"]),
        ("place.point.1", 52.0),
        ("place.point.9", None),
        ("a.b", None),
        ("missing", None),
        ("", None),
    ],
)
def test_look_up_follows_dots(path: str, expected: object) -> None:
    assert look_up(RECORD, path) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"from": ["missing", "empty", "b", "a"]}, ["two", "three"]),
        ({"from": ["a", "b"], "join": ", "}, ["one", "two", "three"]),
        ({"from": "missing", "default": "d"}, ["d"]),
        ({"from": "a", "default": "d"}, ["one"]),
        ({"constant": "c"}, ["c"]),
        ({"from": "a", "split": "n"}, ["o", "e"]),
        ({"from": "mixed"}, ["words"]),
        ({"from": "yes"}, [True]),
    ],
)
def test_values_of_finds_the_first_or_all(rule: dict[str, Any], expected: list[object]) -> None:
    assert values_of(Rule.model_validate(rule), RECORD) == expected


def test_text_of_writes_values_as_a_table_has_them() -> None:
    assert [text_of(value) for value in (True, False, 5.0, 5.5, 3, "x")] == [
        "true",
        "false",
        "5",
        "5.5",
        "3",
        "x",
    ]


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("2010-05-01", False, date(2010, 5, 1)),
        ("2010-05-01T23:00:00Z", False, date(2010, 5, 1)),
        ("2010", False, date(2010, 1, 1)),
        ("2010", True, date(2010, 12, 31)),
        ("2012-2", True, date(2012, 2, 29)),
        ("31/12/2010", False, date(2010, 12, 31)),
        ("2010-13", False, None),
        ("2010-02-30", False, None),
        ("0000", False, None),
        ("spring", False, None),
        ("", False, None),
    ],
)
def test_read_date_understands_iso_and_named_formats(text: str, end: bool, expected: date | None) -> None:
    assert read_date(text, ["%d/%m/%Y"], end=end) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("de", "de"),
        ("pt_BR", "pt-br"),
        ("EN-gb", "en-gb"),
        ("German", "de"),
        ("Deutsch", "de"),
        ("العربية", "ar"),
        ("?", ""),
        ("Elvish", ""),
    ],
)
def test_read_language_knows_codes_and_names(text: str, code: str) -> None:
    assert read_language(text) == code


def test_facts_are_read_by_their_rules() -> None:
    draft = draft_of(
        """
        kind = { from = "k", table = "kinds" }
        goals = "sdg"
        cost_amount = "cost"
        cost_currency = { constant = "eur" }
        cost_year = "year"
        lead = "who"
        funders = { from = "money", split = ";" }
        contact_email = "mail"
        """,
        {
            "k": "Téch",
            "sdg": [11, "13", 99],
            "cost": "1200,5",
            "year": 2011,
            "who": "City",
            "money": "A; B;A",
            "mail": "a@b",
        },
        rest='[tables.kinds]\ntech = "technological"',
    )
    assert draft.codes == {"kind": "technological", "cost_currency": "EUR"}
    assert (draft.goals, draft.cost_amount, draft.cost_year) == ([11, 13], Decimal("1200.50"), 2011)
    assert draft.organisations == [("City", "lead"), ("A", "funder"), ("B", "funder")]
    assert draft.warnings == ["goals: the platform has no '99'.", "contact_email is no mail address."]


def test_cost_without_a_currency_is_left_out() -> None:
    draft = draft_of('cost_amount = "c"', {"c": 5})
    assert draft.cost_amount is None
    assert draft.warnings == ["cost_amount: '5' has no currency."]


def test_lessons_and_links_become_blocks() -> None:
    draft = draft_of(
        'do = "do"\ndont = "dont"\nlinks = "links"',
        {
            "do": ["Ask first", "<p>Why <b>" + "so " * 100 + "</b></p>"],
            "dont": "",
            "links": ["https://a.org/", '<a href="https://b.org">B</a>', "not a link"],
        },
    )
    lessons = [block["value"] for block in draft.streams["lessons"]]
    assert [(lesson["kind"], len(lesson["title"]) <= 200, bool(lesson["text"])) for lesson in lessons] == [
        ("do", True, False),
        ("do", True, True),
    ]
    links = [block["value"] for block in draft.streams["links"]]
    assert [(link["url"], link["label"]) for link in links] == [
        ("https://a.org/", ""),
        ("https://b.org", "B"),
    ]
    assert draft.warnings == ["links: 'not a link' is no web address."]


def test_address_is_made_from_the_record_and_quoted() -> None:
    source = 'address = "https://e.org/{kind}/{id}"'
    assert draft_of("", {"id": "a/b?", "kind": "x y"}, source).address == "https://e.org/x%20y/a%2Fb%3F"
    missing = draft_of("", {}, source)
    assert (missing.address, missing.warnings) == (
        "",
        ["Its address at the source cannot be made from the record."],
    )
    assert draft_of("", {"u": "https://e.org/?a=1"}, 'address = "{u}"').address == "https://e.org/?a=1"
    assert draft_of("", {"u": "javascript:alert(1)"}, 'address = "{u}"').address == ""


def test_plain_text_becomes_paragraphs_and_markup_in_a_title_goes() -> None:
    draft = draft_of('body = "b"', {"title": "<b>A</b> &amp; B < C", "b": "one\n\ntwo\nlines"})
    assert draft.title == "A & B < C"
    assert [block["value"] for block in draft.streams["story"]] == ["<p>one</p><p>two<br/>lines</p>"]


def test_summary_is_the_field_else_the_section_else_an_excerpt() -> None:
    rest = '[[sections]]\nheading = "^summary"\ninto = "summary"'
    fields = 'summary = "s"\nbody = "b"'
    told = "<h2>Summary</h2><p>Told here.</p>"
    first = "<p>" + "A first sentence that tells something of the case. " * 10 + "</p>"
    assert draft_of(fields, {"s": "Given.", "b": told}, rest=rest).texts["summary"] == "Given."
    section = draft_of(fields, {"b": told + "<h2>Rest</h2>" + first}, rest=rest)
    assert section.texts["summary"] == "Told here."
    assert [block["type"] for block in section.streams["story"]] == ["heading", "paragraph"]
    excerpt = draft_of(fields, {"b": first}, rest=rest).texts["summary"]
    assert excerpt == ("A first sentence that tells something of the case. " * 5).strip()
    assert draft_of(fields, {"b": first}, rest=rest + "\n[html]\nexcerpt = 0").texts["summary"] == ""


def test_summary_with_links_stays_in_the_story_too() -> None:
    rest = '[[sections]]\nheading = "^summary"\ninto = "summary"'
    told = 'Told by <a href="https://a.org">A</a> for everybody who wants to hear it again.'
    body = f"<h2>Summary</h2><p>{told}</p>"
    draft = draft_of('body = "b"', {"b": body}, rest=rest)
    assert draft.texts["summary"] == "Told by A for everybody who wants to hear it again."
    assert [block["type"] for block in draft.streams["story"]] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    "record", [{"id": None}, {"id": " "}, {"id": "x" * 256}, {"title": ""}, {"title": {}}]
)
def test_record_without_id_or_title_is_unusable(record: dict[str, Any]) -> None:
    with pytest.raises(UnusableRecordError):
        draft_of("", record)


def test_lengths_are_those_of_the_page() -> None:
    assert {name: CasePage._meta.get_field(name).max_length for name in LONGEST} == LONGEST


def test_digest_follows_the_content_and_not_the_warnings() -> None:
    first, again, other = (draft_of('country = "c"', {"c": name}) for name in ("Delft", "Gouda", "Chile"))
    assert first.warnings != again.warnings
    assert first.digest() == again.digest() != other.digest()
