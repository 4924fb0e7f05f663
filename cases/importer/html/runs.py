"""Text with marks: trimmed, and written as the HTML that Wagtail's editor holds."""

import re
from dataclasses import replace
from itertools import groupby

from django.utils.html import escape

from cases.importer.html.pieces import Run, Runs

LINE_BREAK = Run("\n")
_WHITE_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_MARKS = ("b", "i", "sup", "sub")
_BLANK = " \u00a0\u200b\ufeff\n"


def tidy(runs: Runs) -> Runs:
    """Return ``runs`` with white space collapsed as a browser does, and none at the ends of lines."""
    tidied: Runs = []
    for run in runs:
        if run.text == "\n":
            _trim_end(tidied)
            tidied.append(LINE_BREAK)
            continue
        text = _WHITE_SPACE.sub(" ", run.text)
        if not tidied or tidied[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text:
            tidied.append(replace(run, text=text))
    while tidied and not tidied[0].text.strip(_BLANK):
        del tidied[0]
    while tidied and not tidied[-1].text.strip(_BLANK):
        del tidied[-1]
    _trim_end(tidied)
    return tidied


def _trim_end(runs: Runs) -> None:
    while runs and runs[-1].text != "\n":
        text = runs[-1].text.rstrip(" ")
        if text:
            runs[-1] = replace(runs[-1], text=text)
            return
        del runs[-1]


def text_of(runs: Runs) -> str:
    """Return the text alone, lines joined by a space."""
    return " ".join("".join(run.text for run in runs).split())


def has_links(runs: Runs) -> bool:
    """Whether any of the text links to somewhere."""
    return any(run.href for run in runs)


def rich_text(runs: Runs) -> str:
    """Return ``runs`` as HTML with only links, bold, italic, superscript, subscript and line breaks."""
    parts = []
    for href, linked in groupby(runs, key=lambda run: run.href):
        inner = _marked(list(linked), _MARKS)
        parts.append(f'<a href="{escape(href)}">{inner}</a>' if href else inner)
    return "".join(parts)


def _marked(runs: Runs, marks: tuple[str, ...]) -> str:
    """Return ``runs`` with each mark around the longest text that has it, in the order of ``marks``."""
    if not marks:
        return "".join("<br/>" if run.text == "\n" else escape(run.text) for run in runs)
    mark, *inner = marks
    parts = []
    for marked, group in groupby(runs, key=lambda run: mark in run.marks):
        content = _marked(list(group), tuple(inner))
        parts.append(f"<{mark}>{content}</{mark}>" if marked else content)
    return "".join(parts)
