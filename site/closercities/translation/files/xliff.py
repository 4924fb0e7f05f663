"""XLIFF 1.2 files, which every tool of translators opens: many pages in one file.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

from collections.abc import Iterable
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError, SubElement, register_namespace, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from closercities.translation.files.inline import XLIFF, fragment_of, put_fragment, sayable
from closercities.translation.files.units import Sheet, Unit, UnreadableFileError

register_namespace("", XLIFF.strip("{}"))
_STATES = {
    "missing": "needs-translation",
    "outdated": "needs-adaptation",
    "machine": "needs-review-translation",
    "human": "translated",
    "reviewed": "signed-off",
}
# A tool that gives no state, or one of these, has a person's word for the text.
_FINISHED = {"", "translated", "final", "signed-off"}


def write_xliff(sheets: Iterable[Sheet]) -> bytes:
    """The file, in UTF-8."""
    root = Element(f"{XLIFF}xliff", {"version": "1.2"})
    for sheet in sheets:
        file = SubElement(
            root,
            f"{XLIFF}file",
            {
                "original": str(sheet.translation),
                "product-name": sayable(sheet.title),
                "source-language": sheet.source_language,
                "target-language": sheet.target_language,
                "datatype": "html",
            },
        )
        body = SubElement(file, f"{XLIFF}body")
        for number, unit in enumerate(sheet.units, 1):
            _put_unit(body, number, unit)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _put_unit(body: Element, number: int, unit: Unit) -> None:
    kept = "{http://www.w3.org/XML/1998/namespace}space"
    row = SubElement(
        body, f"{XLIFF}trans-unit", {"id": str(number), "resname": sayable(unit.path), kept: "preserve"}
    )
    if unit.finished:
        row.set("approved", "yes")
    put_fragment(SubElement(row, f"{XLIFF}source"), unit.source)
    target = SubElement(row, f"{XLIFF}target", {"state": _STATES.get(unit.state, "translated")})
    put_fragment(target, unit.text)
    if unit.note:
        SubElement(row, f"{XLIFF}note").text = sayable(unit.note)
    if unit.earlier_source:
        before = SubElement(row, f"{XLIFF}alt-trans", {"alttranstype": "previous-version"})
        put_fragment(SubElement(before, f"{XLIFF}source"), unit.earlier_source)
        put_fragment(SubElement(before, f"{XLIFF}target"), unit.text)


def read_xliff(content: bytes) -> list[Sheet]:
    """What a file says, one sheet a page. Raises :exc:`UnreadableFileError`."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as problem:
        raise UnreadableFileError(str(problem)) from None
    if root.tag != f"{XLIFF}xliff":
        raise UnreadableFileError(f"<{root.tag[:60]}>")
    return [_sheet(file) for file in root.iter(f"{XLIFF}file")]


def _sheet(file: Element) -> Sheet:
    try:
        identity = UUID(file.get("original", ""))
    except ValueError:
        raise UnreadableFileError(f"original={file.get('original', '')[:60]!r}") from None
    return Sheet(
        translation=identity,
        title=file.get("product-name", ""),
        source_language=file.get("source-language", ""),
        target_language=file.get("target-language", ""),
        units=[_unit(row) for row in file.iter(f"{XLIFF}trans-unit")],
    )


def _unit(row: Element) -> Unit:
    source, target = row.find(f"{XLIFF}source"), row.find(f"{XLIFF}target")
    if source is None:
        raise UnreadableFileError("<trans-unit> without <source>")
    text = "" if target is None else fragment_of(target)
    state = "" if target is None else target.get("state", "")
    return Unit(
        path=row.get("resname", ""),
        source=fragment_of(source),
        text=text,
        finished=bool(text.strip()) and (state in _FINISHED or row.get("approved") == "yes"),
        state=state,
    )
