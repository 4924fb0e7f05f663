"""XML with an element that is repeated for each record."""

from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, iterparse

from cases.importer.readers.source import (
    SourceFile,
    SourceOptions,
    SourceRecord,
    UnreadableSourceError,
    too_long,
)

_CHUNK = 64 * 1024


def read_xml(source: SourceFile, options: SourceOptions) -> Iterator[SourceRecord]:
    """Yield one record for each element called ``options.element``, wherever it stands.

    Attributes are ``@name``; child elements go by their names without namespace, repeated ones
    are a list. An element with children of its own is a dictionary in which ``#text`` is all its
    text and ``#markup`` its inner markup. What follows the first error of the XML cannot be read
    and is one failed record. Entities and external references are refused.

    Raises:
        UnreadableSourceError: the mapping does not name the element.
    """
    if not options.element:
        raise UnreadableSourceError(
            "For XML, set element in [source] of the mapping to the element that each record is."
        )
    feed = _Lines(source, options)
    parser = DefusedXMLParser(target=TreeBuilder(), encoding="utf-8" if options.encoding else None)
    try:
        yield from _records(feed, parser, options.element)
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        yield SourceRecord(feed.line, error=f"{_explain(error)} Nothing after this line could be read.")


def _records(feed: "_Lines", parser: DefusedXMLParser, element: str) -> Iterator[SourceRecord]:
    path: list[Element] = []
    begins: list[int] = []
    for event, node in iterparse(feed, events=("start", "end"), parser=parser):
        if event == "start":
            path.append(node)
            begins.append(feed.line)
            continue
        path.pop()
        line = begins.pop()
        if local_name(node.tag) == element and not any(local_name(above.tag) == element for above in path):
            feed.new_record()
            yield SourceRecord(line, as_dictionary(node))
        if not any(local_name(above.tag) == element for above in path):
            _forget(node, path)


def _forget(node: Element, path: list[Element]) -> None:
    """Drop what has been read, so that the tree never grows."""
    node.clear()
    if path:
        path[-1].remove(node)


def as_dictionary(node: Element) -> dict[str, Any]:
    """Return attributes and children of ``node`` by name."""
    data: dict[str, Any] = {f"@{local_name(name)}": value for name, value in node.attrib.items()}
    for child in node:
        name, value = local_name(child.tag), _value(child)
        if name in data:
            before = data[name]
            data[name] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            data[name] = value
    if node.text and node.text.strip():
        data["#text"] = node.text
    return data


def _value(node: Element) -> Any:
    if not len(node) and not node.attrib:
        return node.text or ""
    inner = "".join([_escaped(node.text), *(tostring(child, encoding="unicode") for child in node)])
    return as_dictionary(node) | {"#text": "".join(node.itertext()), "#markup": inner}


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def local_name(tag: Any) -> str:
    """Return the name of an element or attribute without its namespace; "" for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _explain(error: Exception) -> str:
    if isinstance(error, DefusedXmlException):
        return "The XML defines entities or refers to other files, which is refused."
    return f"Not XML that can be read: {error}."


class _Lines:
    """The file for the parser: a line at each read, so that an element's line is known."""

    def __init__(self, source: SourceFile, options: SourceOptions) -> None:
        self.line = 0
        self._limit = options.max_record_length
        self._since_record = 0
        self._line_ended = True
        self._text: TextIOWrapper | None = source.text(options.encoding) if options.encoding else None
        self._binary = source.binary

    def new_record(self) -> None:
        """A record has been given out."""
        self._since_record = 0

    def read(self, _size: int = -1) -> bytes:
        """Return the next line, or a part of a long one, as bytes; raises ValueError in an endless record."""
        data = self._text.readline(_CHUNK).encode("utf-8") if self._text else self._binary.readline(_CHUNK)
        self.line += 1 if self._line_ended else 0
        self._line_ended = data.endswith(b"\n")
        self._since_record += len(data)
        if self._since_record > self._limit:
            raise ValueError(too_long(self._limit).rstrip("."))
        return data
