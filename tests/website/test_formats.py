"""Numbers, dates, lists and quotes are written by the rules of each language; none goes around them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from closercities.core.quotation import quoted
from closercities.core.templatetags.figures import comma

FOLDERS = ("blocks", "components", "pages", "search", "submissions")
# What programs read, and a year, which no language writes otherwise.
FOR_MACHINES = {"c", "Y-m-d", "Y"}
RAW = {
    "a date without the filter day": re.compile(r"\|(?:date|time)\b(?::\"([^\"]*)\")?"),
    "a number without the filter number": re.compile(
        r"\{\{\s*[\w.]*(?:count|total|number_of_\w+|inhabitants|read_time|length|kilometres|\.cases)\s*\}\}"
    ),
    "a number of Django's own": re.compile(
        r"floatformat|intcomma|\|localize\b|pluralize|timesince|naturaltime"
    ),
    "a comma of English between values": re.compile(
        r"\}\}(?:</\w+>)?, (?:</\w+>)?(?:\{\{|\{%|<)|%\}, (?:\{\{|<)"
    ),
    "quotation marks of English": re.compile(r"[“”„«»](?![^{]*%\})\{\{|\}\}[“”«»]"),
}
# Inside gettext's words the translator decides.
WORDS = re.compile(r"\{% blocktranslate\b.*?\{% endblocktranslate %\}|\{% translate\b.*?%\}", re.DOTALL)


def raw_output(text: str) -> Iterator[str]:
    """What a template shows past the rules of the reader's language."""
    without_words = WORDS.sub("", text)
    for name, pattern in RAW.items():
        for found in pattern.finditer(text if name.startswith("a date") else without_words):
            if not (found.groups() and found.group(1) in FOR_MACHINES):
                yield f"{name}: {found.group()}"


def public_templates(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from (
            each
            for each in sorted((root / "templates" / folder).rglob("*.html"))
            if "admin" not in each.parts
        )


def test_no_template_writes_past_the_rules_of_the_language(root: Path) -> None:
    templates = [each for each in public_templates(root) if not each.name.startswith("api_")]
    assert len(templates) > 100
    found = {str(each): list(raw_output(each.read_text(encoding="utf-8"))) for each in templates}
    assert {name: lies for name, lies in found.items() if lies} == {}


@pytest.mark.parametrize(
    "planted",
    [
        '{{ page.first_published_at|date:"j F Y" }}',
        "{{ event.at|date }}",
        "{{ place.inhabitants }}",
        "{{ result.total }}",
        "{{ price|floatformat:2 }}",
        "<b>{{ person.name }}</b>, {{ person.affiliation }}",
        "“{{ title }}”",
    ],
)
def test_what_is_written_past_them_is_found(planted: str) -> None:
    assert list(raw_output(planted)) != []


def test_quotation_marks_and_commas_are_the_languages_own(root: Path) -> None:
    expected = {
        "en": ("“x”", ", "),
        "nl": ("“x”", ", "),
        "es": ("«x»", ", "),
        "fr": ("«\xa0x\xa0»", ", "),
        "pt-br": ("“x”", ", "),
        "ar": ("«x»", "، "),
    }
    found = {}
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        with translation.override(code):
            found[code] = (quoted("x"), comma())
    assert found == expected
    sheet = (root / "site/closercities/static/css/site.css").read_text(encoding="utf-8")
    assert {code for code in found if f"q:lang({code.partition('-')[0]})" not in sheet} == set()
