"""Tables are translated cell by cell."""

from wagtail_localize.segments import StringSegmentValue

from closercities.core.blocks import TableBlock

DATA = {
    "columns": [
        {"type": "text", "heading": "Year"},
        {"type": "number", "heading": "Days"},
        {"type": "rich_text", "heading": ""},
    ],
    "rows": [
        {"values": ["Before", 14, '<p>See <a href="https://example.org/">the <b>report</b></a></p>']},
        {"values": ["", 3, ""]},
    ],
    "caption": "Floods",
}


def segments() -> list[object]:
    block = TableBlock()
    return block.get_translatable_segments(block.to_python(DATA))


def test_table_segments_are_its_texts_each_at_its_own_path() -> None:
    texts = {
        s.path: s.render_text() for s in segments() if isinstance(s, StringSegmentValue) and "2" not in s.path
    }
    assert texts == {"caption": "Floods", "columns.0": "Year", "columns.1": "Days", "rows.0.0": "Before"}


def test_table_restored_keeps_numbers_and_links_and_takes_the_translated_words() -> None:
    block = TableBlock()
    words = {"Floods": "Inondations", "Year": "Année", "Days": "Jours", "Before": "Avant"}
    found = segments()
    for order, segment in enumerate(found):
        segment.order = order
        if isinstance(segment, StringSegmentValue) and segment.render_text() in words:
            segment.string = type(segment.string).from_plaintext(words[segment.render_text()])
    restored = block.restore_translated_segments(block.to_python(DATA), found)
    assert restored.caption == "Inondations"
    assert [column["heading"] for column in restored.columns] == ["Année", "Jours", ""]
    first = restored.row_data[0]["values"]
    assert (first[0], first[1]) == ("Avant", 14)
    assert 'href="https://example.org/"' in first[2].source
    assert "report" in first[2].source


def test_table_without_any_text_has_no_segments() -> None:
    block = TableBlock()
    empty = block.to_python(
        {"columns": [{"type": "number", "heading": ""}], "rows": [{"values": [1]}], "caption": ""}
    )
    assert block.get_translatable_segments(empty) == []
