import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from cases.importer.readers import (
    SourceFile,
    SourceOptions,
    SourceRecord,
    UnreadableSourceError,
    read_records,
)

LIMIT = 1_000


def records_of(tmp_path: Path, name: str, content: bytes, **options: str | int) -> list[SourceRecord]:
    path = tmp_path / name
    path.write_bytes(content)
    with SourceFile(path) as source:
        return list(read_records(source, SourceOptions(**options)))  # type: ignore[arg-type]


def outline(records: list[SourceRecord]) -> list[tuple[int, object]]:
    return [(record.line, record.error or record.data) for record in records]


def test_json_lines_gives_line_numbers_and_passes_over_empty_lines(
    tmp_path: Path,
) -> None:
    content = b'\xef\xbb\xbf{"id": 1}\n\n  \n{"id": "\xc3\xa9"}\r\n{"id": 3}'
    assert outline(records_of(tmp_path, "a.jsonl", content)) == [
        (1, {"id": 1}),
        (4, {"id": "é"}),
        (5, {"id": 3}),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": 2', "Not JSON"),
        (b"[1]", "a list"),
        (b"null", "null"),
        (b'"x"', "a text"),
        (b"12", "a number"),
        (b'{"id": "\x00"}', "Not JSON"),
        (b"[" * 100_000, "Not JSON"),
        (b'{"n": ' + b"9" * 5000 + b"}", "too many digits"),
        (b'{"id": "\xe9"}', "Byte 0xE9 at character 9 is not utf-8"),
    ],
)
def test_json_lines_broken_line_fails_alone(tmp_path: Path, line: bytes, reason: str) -> None:
    first, broken, last = records_of(tmp_path, "a.jsonl", b'{"id": 1}\n' + line + b'\n{"id": 3}\n')
    assert (first.data, last.data, last.line) == ({"id": 1}, {"id": 3}, 3)
    assert broken.line == 2
    assert reason in broken.error


def test_json_lines_too_long_line_fails_alone(tmp_path: Path) -> None:
    content = b'{"id": 1}\n{"x": "' + b"a" * 5 * LIMIT + b'"}\n{"id": 3}\n'
    first, broken, last = records_of(tmp_path, "a.jsonl", content, max_record_length=LIMIT)
    assert (first.line, broken.line, last.line, last.data) == (1, 2, 3, {"id": 3})
    assert "longer than 1,000 characters" in broken.error


def test_json_lines_line_of_fifty_megabytes_is_not_held_in_memory(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"x": "')
        for _ in range(50):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n{"id": 2}\n')
    with SourceFile(path) as source:
        tracemalloc.start()
        records = list(read_records(source, SourceOptions(max_record_length=1_000_000)))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert [bool(record.error) for record in records] == [True, False]
    assert peak < 12_000_000


def test_json_lines_reads_the_named_encoding(tmp_path: Path) -> None:
    for encoding in ("latin-1", "utf-16", "utf-16-le", "cp1252", "utf-8", "UTF_8"):
        content = '{"title": "Citoyenneté"}\n{"id": 2}\n'.encode(encoding)
        records = records_of(tmp_path, "a.jsonl", content, encoding=encoding)
        assert outline(records) == [(1, {"title": "Citoyenneté"}), (2, {"id": 2})]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.geojson"])
def test_empty_file_has_no_records(tmp_path: Path, name: str) -> None:
    assert records_of(tmp_path, name, b"") == []


def test_csv_reads_quoted_lines_and_tells_where_a_row_begins(tmp_path: Path) -> None:
    content = '\ufeffid,title,body\n1,"A, ""quoted""","two\nlines"\n\n2,b\n'.encode()
    assert outline(records_of(tmp_path, "a.csv", content)) == [
        (2, {"id": "1", "title": 'A, "quoted"', "body": "two\nlines"}),
        (5, {"id": "2", "title": "b"}),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_finds_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    content = delimiter.join(["id", '"a;b,c|d"', "title"]) + "\n" + delimiter.join(["1", "x", "y"])
    assert outline(records_of(tmp_path, "a.csv", content.encode())) == [
        (2, {"id": "1", "a;b,c|d": "x", "title": "y"})
    ]


def test_csv_takes_the_delimiter_of_the_mapping(tmp_path: Path) -> None:
    records = records_of(tmp_path, "a.csv", b"id~title,x\n1~b\n", delimiter="~")
    assert outline(records) == [(2, {"id": "1", "title,x": "b"})]


def test_csv_broken_rows_fail_alone(tmp_path: Path) -> None:
    content = b"id,title\n1,a,too many\n2,\xff\n3," + b"x" * 5 * LIMIT + b"\n4,d\n"
    records = records_of(tmp_path, "a.csv", content, max_record_length=LIMIT)
    assert [record.line for record in records] == [2, 3, 4, 5]
    assert "3 values for 2 columns" in records[0].error
    assert "0xFF" in records[1].error
    assert "longer than" in records[2].error
    assert records[3].data == {"id": "4", "title": "d"}


def test_csv_column_named_twice_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="names a column twice: id"):
        records_of(tmp_path, "a.csv", b"id,id\n1,2\n")


def test_csv_wrong_encoding_is_said_of_the_first_row(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="Byte 0xE9"):
        records_of(tmp_path, "a.csv", "id,cité\n1,2\n".encode("latin-1"))


FEATURE = {
    "type": "Feature",
    "id": 7,
    "geometry": {"type": "Point", "coordinates": [4.48, 51.92]},
    "properties": {"title": 'Brackets ]} and "quotes"', "nested": {"features": [1]}},
}


def test_geojson_flattens_features_and_reads_points(tmp_path: Path) -> None:
    collection = {
        "bbox": [1, 2, 3, 4],
        "name": "features",
        "features": [FEATURE, FEATURE | {"geometry": None}],
    }
    for indent in (None, 2):
        content = json.dumps({"type": "FeatureCollection", **collection}, indent=indent).encode()
        first, second = records_of(tmp_path, "a.geojson", content)
        assert first.data["title"] == 'Brackets ]} and "quotes"'
        assert (first.data["id"], first.data["latitude"], first.data["longitude"]) == (
            7,
            51.92,
            4.48,
        )
        assert "latitude" not in second.data
        assert second.data["properties"]["nested"] == {"features": [1]}


def test_geojson_feature_across_chunks_keeps_its_line(tmp_path: Path) -> None:
    features = [FEATURE | {"id": number, "properties": {"text": 'x\\"}' * 9_000}} for number in range(6)]
    content = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(map(json.dumps, features)) + "\n]}"
    records = records_of(tmp_path, "a.geojson", content.encode())
    assert [(record.line, record.data["id"]) for record in records] == [(n + 2, n) for n in range(6)]


def test_geojson_broken_features_fail_alone(tmp_path: Path) -> None:
    rows = [
        '{"type": "Feature", "properties": }',
        '{"type": "Point"}',
        '{"x": "' + "a" * 5 * LIMIT + '"}',
        json.dumps(FEATURE),
    ]
    content = '{"features": [\n' + ",\n".join(rows) + "\n]}"
    records = records_of(tmp_path, "a.geojson", content.encode(), max_record_length=LIMIT)
    assert [record.line for record in records] == [2, 3, 4, 5]
    assert [bool(record.error) for record in records] == [True, True, True, False]


def test_geojson_that_ends_in_the_middle_says_so(tmp_path: Path) -> None:
    first, end = records_of(
        tmp_path,
        "a.geojson",
        ('{"features": [' + json.dumps(FEATURE) + ',\n{"type"').encode(),
    )
    assert first.data["id"] == 7
    assert (end.line, "ends in the middle" in end.error) == (2, True)


XML = """<?xml version="1.0" encoding="{encoding}"?>
<c:cases xmlns:c="https://example.org/c" xml:lang="en">
 <c:meta><c:case-count>2</c:case-count></c:meta>
 <c:case number="1"><c:title>Cité</c:title><c:tag>a</c:tag><c:tag>b</c:tag>
  <c:body>Before <p>one <b>two</b></p> after &lt; all</c:body></c:case>
 <c:case number="2"><c:title/></c:case>
</c:cases>"""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_xml_reads_the_repeated_element(tmp_path: Path, encoding: str) -> None:
    content = XML.format(encoding=encoding).encode(encoding)
    first, second = records_of(tmp_path, "a.xml", content, element="case")
    assert (first.data["@number"], first.data["title"], first.data["tag"]) == (
        "1",
        "Cité",
        ["a", "b"],
    )
    assert first.data["body"]["#text"] == "Before one two after < all"
    assert first.data["body"]["#markup"] == "Before <p>one <b>two</b></p> after &lt; all"
    assert second.data == {"@number": "2", "title": ""}
    assert (first.line, second.line) == (4, 6)


def test_xml_takes_the_encoding_of_the_mapping_over_its_own(tmp_path: Path) -> None:
    content = XML.format(encoding="utf-8").encode("cp1252")
    assert (
        records_of(tmp_path, "a.xml", content, element="case", encoding="cp1252")[0].data["title"] == "Cité"
    )


def test_xml_that_breaks_keeps_what_came_before(tmp_path: Path) -> None:
    first, broken = records_of(
        tmp_path,
        "a.xml",
        b"<r>\n<case><id>1</id></case>\n<case><id>2</case></r>",
        element="case",
    )
    assert first.data == {"id": "1"}
    assert broken.line == 3
    assert "Nothing after this line could be read" in broken.error


def test_xml_entities_are_refused(tmp_path: Path) -> None:
    content = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><case><id>&x;</id></case></r>'
    (broken,) = records_of(tmp_path, "a.xml", content, element="case")
    assert "refused" in broken.error
    assert "root:" not in str(broken)


def test_xml_without_an_element_name_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="set element"):
        records_of(tmp_path, "a.xml", b"<r/>")


def test_xml_endless_record_is_given_up(tmp_path: Path) -> None:
    content = b"<r><case><id>" + b"a" * 500_000 + b"</id></case></r>"
    (broken,) = records_of(tmp_path, "a.xml", content, element="case", max_record_length=100_000)
    assert "longer than 100,000" in broken.error


def test_unknown_file_name_asks_for_the_format(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="Set format"):
        records_of(tmp_path, "a.data", b"")
    assert outline(records_of(tmp_path, "a.data", b'{"id": 1}', format="jsonl")) == [(1, {"id": 1})]


def _large_file(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    body = "word " * 200
    with path.open("w") as file:
        file.writelines(_rows(name, body))
    return path


def _rows(name: str, body: str) -> Iterator[str]:
    kind = name.partition(".")[2]
    before = {"geojson": '{"features": [', "xml": "<r>", "csv": "id,body\n"}.get(kind, "")
    between = {"geojson": ",\n"}.get(kind, "\n")
    after = {"geojson": "]}", "xml": "</r>"}.get(kind, "")
    yield before
    for number in range(10_000):
        feature = {"type": "Feature", "properties": {"id": number, "body": body}}
        row = {
            "geojson": json.dumps(feature),
            "xml": f"<case><id>{number}</id><body>{body}</body></case>",
            "csv": f"{number},{body}",
        }.get(kind, json.dumps(feature["properties"]))
        yield (between if number else "") + row
    yield after


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.geojson", "a.xml"])
def test_ten_thousand_records_are_read_in_bounded_memory(tmp_path: Path, name: str) -> None:
    path = _large_file(tmp_path, name)
    with SourceFile(path) as source:
        tracemalloc.start()
        count = sum(1 for record in read_records(source, SourceOptions(element="case")) if not record.error)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert count == 10_000
    assert source.size > 9_000_000
    assert peak < 2_000_000
