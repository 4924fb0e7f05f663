"""Tables, with cells that can be translated."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock as WagtailTypedTableBlock
from wagtail.rich_text import RichText
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.ingest import organise_template_segments
from wagtail_localize.strings import extract_strings, restore_strings

from closercities.core.blocks import groups
from closercities.core.blocks.text import SHORT_TEXT_FEATURES


class TableBlock(WagtailTypedTableBlock):
    """A table whose caption, headings and cells can be translated.

    wagtail-localize does not look into typed tables; the two segment methods let it. They can
    go when it does.
    """

    class Meta:
        icon = "table"
        group = groups.FIGURES
        label = _("Table")
        description = _("Rows and columns with a caption. Give every column a heading.")
        template = "blocks/table.html"

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        cells = [
            ("text", blocks.CharBlock(required=False, max_length=2_000, label=_("Text"))),
            ("number", blocks.FloatBlock(required=False, label=_("Number"))),
            (
                "rich_text",
                blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("Rich text")),
            ),
        ]
        super().__init__(local_blocks or cells, **kwargs)

    def get_preview_value(self) -> Any:
        """Two columns and two rows."""
        return self.to_python(
            {
                "columns": [
                    {"type": "text", "heading": "Year"},
                    {"type": "number", "heading": "Days with floods"},
                ],
                "rows": [{"values": ["2010", 14]}, {"values": ["2020", 3]}],
                "caption": "Floods before and after",
            }
        )

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Caption, column headings and cells of text, each at a path of its own."""
        segments: list[Any] = []
        if value.caption:
            segments.append(StringSegmentValue("caption", value.caption))
        for number, column in enumerate(value.columns):
            if column["heading"]:
                segments.append(StringSegmentValue(f"columns.{number}", column["heading"]))
            for row, data in enumerate(value.row_data):
                segments += _cell_segments(f"rows.{row}.{number}", data["values"][number])
        return segments

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Put translated texts back at their paths; everything else stays as in the source."""
        ordered = sorted(segments, key=lambda segment: segment.path)
        for path, group in groupby(ordered, key=lambda segment: segment.path):
            where, *position = path.split(".")
            if where == "caption":
                value.caption = next(group).render_text()
            elif where == "columns":
                value.columns[int(position[0])]["heading"] = next(group).render_text()
            else:
                row, column = (int(number) for number in position)
                value.row_data[row]["values"][column] = _restored_cell(list(group))
        return value


def _cell_segments(path: str, cell: Any) -> list[Any]:
    if isinstance(cell, RichText):
        template, strings = extract_strings(cell.source)
        return [
            TemplateSegmentValue(path, "html", template, len(strings)),
            *(StringSegmentValue(path, string, attrs=attrs) for string, attrs in strings),
        ]
    return [StringSegmentValue(path, cell)] if isinstance(cell, str) and cell else []


def _restored_cell(segments: list[Any]) -> Any:
    if any(isinstance(segment, TemplateSegmentValue) for segment in segments):
        _format, template, strings = organise_template_segments(segments)
        return RichText(restore_strings(template, strings))
    return segments[0].render_text()
