"""From markup to pieces: what a browser would show, in the order in which it shows it."""

import re

import nh3
from bs4 import BeautifulSoup, NavigableString, Tag

from cases.importer.html.media import SCHEMES, absolute_address, is_film, picture_words
from cases.importer.html.pieces import (
    Heading,
    ListItem,
    ListPiece,
    Paragraph,
    Piece,
    Quote,
    Run,
    Runs,
    Video,
)
from cases.importer.html.runs import LINE_BREAK, has_links, text_of, tidy
from cases.importer.html.tables import holds_data, read_table

MARKS = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "sup": "sup",
    "sub": "sub",
    "dt": "b",
    "summary": "b",
}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MEDIA = ("iframe", "video", "audio", "embed", "object")
_DIVIDES = (
    *(
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "address",
        "center",
        "pre",
    ),
    *("dl", "dt", "dd", "ul", "ol", "li", "blockquote", "details", "summary", "figure", "figcaption", "hr"),
    *("form", "fieldset", "legend", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
)
_TAGS = {*MARKS, *HEADINGS, *_MEDIA, *_DIVIDES, "a", "br", "cite", "img"}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    **{name: {"src", "title", "data"} for name in _MEDIA},
}
# Raw content of these is never shown by a browser that runs scripts.
_WITHOUT_CONTENT = {
    "script",
    "style",
    "title",
    "template",
    "noscript",
    "noembed",
    "noframes",
}
# Each level costs a recursion; nothing that a person wrote comes near.
_DEEPEST = 80
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def parse_html(html: str, base: str = "") -> list[Piece]:
    """Return what ``html`` shows, without scripts, styles and empty paragraphs.

    Addresses are made absolute with ``base``; one that stays relative, or is of another kind than
    web, mail and telephone, is dropped and its text kept.
    """
    root = _soup(html)
    if _depth(root) > _DEEPEST:
        root = _soup(
            nh3.clean(html, tags={"p", "br", "div"}, clean_content_tags=_WITHOUT_CONTENT),
            flat=True,
        )
    reader = _Reader(base)
    reader.read_children(root, frozenset(), "")
    reader.end_paragraph()
    return reader.pieces


def plain_text(html: str) -> str:
    """Return the text that ``html`` shows on one line."""
    soup = _soup(html)
    return " ".join(soup.get_text(" ").split()) if "<" in html else " ".join(soup.get_text().split())


def _soup(html: str, *, flat: bool = False) -> Tag:
    clean = nh3.clean(
        _CONTROLS.sub("", html),
        tags={"p", "br"} if flat else _TAGS,
        clean_content_tags=_WITHOUT_CONTENT,
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )
    return BeautifulSoup(clean, "html.parser")


def _depth(root: Tag) -> int:
    deepest, stack = 0, [(root, 0)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        stack.extend((child, depth + 1) for child in node.children if isinstance(child, Tag))
    return deepest


class _Reader:
    """Walks a tree and collects pieces; running text is held until something ends its paragraph."""

    def __init__(self, base: str) -> None:
        self.pieces: list[Piece] = []
        self._base = base
        self._runs: Runs = []
        self._keeps_lines = False

    def read_children(self, node: Tag, marks: frozenset[str], href: str) -> None:
        for child in node.children:
            if isinstance(child, Tag):
                self._read(child, marks, href)
            elif isinstance(child, NavigableString):
                self._read_text(str(child), marks, href)

    def _read_text(self, text: str, marks: frozenset[str], href: str) -> None:
        lines = text.split("\n") if self._keeps_lines else [text]
        for number, line in enumerate(lines):
            self._runs += [LINE_BREAK] if number else []
            self._runs.append(Run(line, marks, href))

    def end_paragraph(self) -> None:
        """What follows begins a paragraph of its own."""
        runs = tidy(self._runs)
        self._runs = []
        if runs:
            self.pieces.append(Paragraph(runs))

    def _read(self, node: Tag, marks: frozenset[str], href: str) -> None:
        name = node.name
        if name in MARKS:
            marks = marks | {MARKS[name]}
        if name == "br":
            self._runs.append(LINE_BREAK)
        elif name == "a":
            self.read_children(node, marks, absolute_address(node.get("href"), self._base) or href)
        elif name == "img":
            self._runs.append(picture_words(node, marks, href, self._base))
        elif name in HEADINGS or name in _DIVIDES or name in _MEDIA:
            self._read_block(node, marks, href)
        else:
            self.read_children(node, marks, href)

    def _read_block(self, node: Tag, marks: frozenset[str], href: str) -> None:
        self.end_paragraph()
        if node.name in HEADINGS:
            self._read_heading(node, marks, href)
        elif node.name in ("ul", "ol"):
            self._read_list(node, marks, href)
        elif node.name == "blockquote":
            self._read_quote(node, marks, href)
        elif node.name == "table" and holds_data(node):
            self.pieces.append(read_table(node, lambda cell: self._inside(cell, marks, href)))
        elif node.name == "pre":
            self._keeps_lines = True
            self.read_children(node, marks, href)
            self.end_paragraph()
            self._keeps_lines = False
        elif node.name in _MEDIA:
            self._read_media(node, marks, href)
        else:
            self.read_children(node, marks, href)
        self.end_paragraph()

    def _inside(self, node: Tag, marks: frozenset[str], href: str) -> list[Piece]:
        inner = _Reader(self._base)
        inner.read_children(node, marks, href)
        inner.end_paragraph()
        return inner.pieces

    def _read_heading(self, node: Tag, marks: frozenset[str], href: str) -> None:
        for piece in self._inside(node, marks, href):
            if isinstance(piece, Paragraph):
                self.pieces.append(Heading(int(node.name[1]), piece.runs))
            else:
                self.pieces.append(piece)

    def _read_list(self, node: Tag, marks: frozenset[str], href: str) -> None:
        ordered = node.name == "ol"
        for child in node.children:
            if isinstance(child, Tag) and child.name == "li":
                self._add_to_list(self._inside(child, marks, href), ordered, new_item=True)
            else:
                self._add_to_list(self._loose(child, marks, href), ordered, new_item=False)

    def _loose(self, child: object, marks: frozenset[str], href: str) -> list[Piece]:
        """Return what stands in a list without being an item of it."""
        reader = _Reader(self._base)
        if isinstance(child, Tag):
            reader._read(child, marks, href)
        elif isinstance(child, NavigableString):
            reader._read_text(str(child), marks, href)
        reader.end_paragraph()
        return reader.pieces

    def _add_to_list(self, pieces: list[Piece], ordered: bool, *, new_item: bool) -> None:
        """Add an item; what a list cannot hold stands between two lists."""
        for piece in pieces:
            current = self.pieces[-1] if self.pieces else None
            if isinstance(piece, Paragraph):
                self._add_text(piece.runs, ordered, new_item=new_item)
                new_item = False
            elif isinstance(piece, ListPiece) and isinstance(current, ListPiece) and not new_item:
                current.items[-1].lists.append(piece)
            else:
                self.pieces.append(piece)

    def _add_text(self, runs: Runs, ordered: bool, *, new_item: bool) -> None:
        current = self.pieces[-1] if self.pieces else None
        if not isinstance(current, ListPiece) or current.ordered != ordered:
            self.pieces.append(ListPiece(ordered, [ListItem(runs)]))
        elif new_item or current.items[-1].lists:
            current.items.append(ListItem(runs))
        else:
            current.items[-1].runs += [LINE_BREAK, *runs]

    def _read_quote(self, node: Tag, marks: frozenset[str], href: str) -> None:
        source = next(
            (tag for tag in node.find_all(["cite", "footer"]) if tag.find_parent("blockquote") is node),
            None,
        )
        attribution = " ".join(source.get_text(" ").split()) if source else ""
        quoted = self._inside(node, marks, href)
        plain = all(isinstance(piece, Paragraph) and not has_links(piece.runs) for piece in quoted)
        if source and plain and attribution and not source.find_next_sibling(True):
            quoted = self._without(node, source, marks, href)
        else:
            attribution = ""
        if plain and quoted:
            text = "\n\n".join(text_of(piece.runs) for piece in quoted if isinstance(piece, Paragraph))
            self.pieces.append(Quote(text, attribution))
            return
        for piece in quoted:
            self.pieces.append(Paragraph(piece.runs, quoted=True) if isinstance(piece, Paragraph) else piece)

    def _without(self, node: Tag, source: Tag, marks: frozenset[str], href: str) -> list[Piece]:
        source.extract()
        return self._inside(node, marks, href)

    def _read_media(self, node: Tag, marks: frozenset[str], href: str) -> None:
        url = absolute_address(node.get("src") or node.get("data"), self._base)
        title = " ".join(str(node.get("title") or "").split())
        if url and is_film(node.name, url):
            self.pieces.append(Video(url, title or url))
        elif url or title:
            self._runs.append(Run(title or url, marks, url or href))
        if node.name in ("object", "video", "audio"):
            self.end_paragraph()
            self.read_children(node, marks, href)
