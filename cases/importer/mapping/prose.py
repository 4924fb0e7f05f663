"""The words of a record: title, summary, and the story in blocks."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.html import escape, linebreaks

from cases.importer.html import SectionRules, blocks_of, divide, parse_html, plain_text, rich_text_of
from cases.importer.html.blocks import paragraph_block, with_ids
from cases.importer.html.pieces import Heading, Paragraph, Piece
from cases.importer.html.runs import has_links, text_of
from cases.importer.html.sections import excerpt, shorten
from cases.importer.mapping.draft import Block, CaseDraft
from cases.importer.mapping.schema import Mapping, Rule, Scalar
from cases.importer.mapping.values import line_of, translate, values_of
from cases.importer.mapping.values import text_of as scalar_text

# Longest texts of the page's fields, in characters; kept equal to the model's by a test.
LONGEST = {
    "title": 255,
    "summary": 1_000,
    "audience": 2_000,
    "funding": 2_000,
    "kind_in_words": 255,
    "stage_in_words": 255,
    "topics_in_words": 500,
    "place_in_words": 500,
}
PARTS = ("challenge", "approach", "results", "story")
LESSONS = ("do", "dont", "suggestion")
LONGEST_LESSON = 200
LONGEST_URL = 500
LONGEST_LABEL = 255
_MARKUP = re.compile(
    r"<(?:[a-z][a-z0-9]*\b[^<>]*|/[a-z][a-z0-9]*\s*)>|&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE
)


def read_text(rule: Rule, record: dict[str, Any]) -> str:
    """Return the text that ``rule`` finds, markup taken off; several values joined."""
    separator = ", " if rule.join is None else rule.join
    return separator.join(_plain(scalar_text(value)) for value in values_of(rule, record)).strip()


def _plain(text: str) -> str:
    return (plain_text(text) or text) if _MARKUP.search(text) else text


def read_prose(draft: CaseDraft, mapping: Mapping, record: dict[str, Any], title: str) -> None:
    """Fill the words of ``draft``. What is too long for its field is cut, and stands whole in the story."""
    reader = ProseReader(draft, mapping, record)
    reader.read_parts()
    reader.read_texts(title)
    reader.read_lessons()
    reader.read_links()
    reader.finish()


class ProseReader:
    """Reads one record into one draft."""

    def __init__(self, draft: CaseDraft, mapping: Mapping, record: dict[str, Any]) -> None:
        self.draft = draft
        self.mapping = mapping
        self.record = record
        self.streams: dict[str, list[Block]] = {part: [] for part in PARTS}
        self.whole: list[Block] = []

    def _values(self, name: str) -> list[Scalar]:
        rule = self.mapping.rule_for(name)
        return values_of(rule, self.record, every=name in LESSONS) if rule else []

    def _pieces(self, name: str) -> list[Piece]:
        base = self.mapping.html.base
        return [
            piece for value in self._values(name) for piece in parse_html(as_markup(scalar_text(value)), base)
        ]

    def read_parts(self) -> None:
        """Divide the body by its headings, and put the parts that the source keeps apart in front."""
        patterns = [(re.compile(rule.heading, re.IGNORECASE), rule.into) for rule in self.mapping.sections]
        for part in PARTS:
            own = self._pieces(part)
            self.streams[part] += blocks_of(own, divide(own, SectionRules()).levels)
        body = self._pieces("body")
        divided = divide(body, SectionRules(patterns))
        summary = divided.parts.pop("summary", [])
        for part, pieces in divided.parts.items():
            self.streams[part] += blocks_of(pieces, divided.levels)
        self._read_summary(summary, divided.levels, body)

    def _read_summary(self, summary: list[Piece], levels: frozenset[int], body: list[Piece]) -> None:
        """Take the summary from its field, else from its section, else from the first telling paragraph."""
        rule = self.mapping.rule_for("summary")
        text = read_text(rule, self.record) if rule else ""
        told: list[Piece] = [piece for piece in summary if not isinstance(piece, Heading)]
        if not text and _is_plain(told) and len(_joined(told)) <= LONGEST["summary"]:
            text = _joined(told)
            told = []
        if told:
            self.streams["story"] = blocks_of(summary, levels) + self.streams["story"]
        text = text or self._excerpt([told, body])
        self.draft.texts["summary"] = self._fit("summary", text)

    def _excerpt(self, texts: list[list[Piece]]) -> str:
        rules = self.mapping.html
        notes = re.compile(rules.notes, re.IGNORECASE) if rules.notes else None
        found = (excerpt(pieces, rules.excerpt, notes) for pieces in texts if rules.excerpt)
        return next(filter(None, found), "")

    def read_texts(self, title: str) -> None:
        self.draft.title = self._fit("title", title)
        for name in LONGEST:
            rule = self.mapping.rule_for(name)
            if rule is not None and name not in ("title", "summary"):
                text = self._translated(name, rule)
                self.draft.texts[name] = self._fit(
                    name, text if name in ("audience", "funding") else line_of(text)
                )
        for name in ("distinctive", "preconditions"):
            if name in self.mapping.fields:
                self.draft.texts[name] = rich_text_of(self._pieces(name))

    def _translated(self, name: str, rule: Rule) -> str:
        if rule.table is None:
            return read_text(rule, self.record)
        texts: list[str] = []
        for value in values_of(rule, self.record):
            found = translate(value, self.mapping.tables[rule.table])
            if found is None:
                self.draft.warn(
                    f"{name}: {line_of(scalar_text(value))[:80]!r} is not in the table {rule.table!r}."
                )
            texts += [scalar_text(text) for text in found or []]
        return (", " if rule.join is None else rule.join).join(texts)

    def _fit(self, name: str, text: str) -> str:
        if len(text) <= LONGEST[name]:
            return text
        self.draft.warn(f"{name} is longer than {LONGEST[name]} characters; the whole stands in the story.")
        self.whole.append(paragraph_block(text))
        return shorten(text, LONGEST[name])

    def read_lessons(self) -> None:
        lessons: list[Block] = []
        for kind in LESSONS:
            for value in self._values(kind):
                pieces = parse_html(as_markup(scalar_text(value)), self.mapping.html.base)
                title = plain_text(as_markup(scalar_text(value)))
                text = rich_text_of(pieces) if len(title) > LONGEST_LESSON else ""
                lesson = {"kind": kind, "title": shorten(title, LONGEST_LESSON), "text": text}
                lessons += [{"type": "lesson", "value": lesson}] if title else []
        if lessons:
            self.streams["lessons"] = lessons

    def read_links(self) -> None:
        links: dict[str, str] = {}
        for value in self._values("links"):
            text = scalar_text(value).strip()
            markup = text if _MARKUP.search(text) else f'<a href="{escape(text)}">{escape(text)}</a>'
            found = [
                run
                for piece in parse_html(markup, self.mapping.html.base)
                for run in getattr(piece, "runs", [])
            ]
            linked = {
                run.href: run.text
                for run in found
                if run.href.startswith("http") and len(run.href) <= LONGEST_URL
            }
            if not linked:
                self.draft.warn(f"links: {line_of(text)[:80]!r} is no web address.")
            links.update(linked)
        if links:
            self.streams["links"] = [
                {
                    "type": "link",
                    "value": {
                        "page": None,
                        "url": url,
                        "label": "" if label == url else label[:LONGEST_LABEL],
                    },
                }
                for url, label in links.items()
            ]

    def finish(self) -> None:
        """Put what did not fit in front of the story, and give every block its id."""
        self.streams["story"] = self.whole + self.streams["story"]
        for name, blocks in self.streams.items():
            if blocks:
                key = f"{self.mapping.source.name} {self.draft.source_id} {name}"
                self.draft.streams[name] = with_ids(blocks, key)


def as_markup(text: str) -> str:
    """Return ``text`` as HTML: what has no markup becomes paragraphs at its empty lines."""
    return text if _MARKUP.search(text) else linebreaks(text, autoescape=True)


def _is_plain(pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and all(
        isinstance(piece, Paragraph) and not has_links(piece.runs) for piece in pieces
    )


def _joined(pieces: Sequence[Piece]) -> str:
    return " ".join(text_of(piece.runs) for piece in pieces if isinstance(piece, Paragraph))
