"""Cases as rows of a table: flat, and harmless in a spreadsheet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from closercities.core.spreadsheets import csv_line

Item = Mapping[str, Any]
# Between several values in one cell.
SEPARATOR = "; "


def _fact(name: str) -> Callable[[Item], Any]:
    return lambda item: (item["facts"] or {}).get(name)


def _within(outer: str, inner: str) -> Callable[[Item], Any]:
    return lambda item: ((item["facts"] or {}).get(outer) or {}).get(inner)


def _each(outer: str, *inner: str) -> Callable[[Item], Any]:
    def cell(item: Item) -> str:
        return SEPARATOR.join(
            str(value)
            for row in (item["facts"] or {}).get(outer) or ()
            if (value := _reach(row, inner)) not in (None, "")
        )

    return cell


def _reach(value: Any, names: Iterable[str]) -> Any:
    for name in names:
        value = (value or {}).get(name)
    return value


def _evidence(direction: str) -> Callable[[Item], Any]:
    def cell(item: Item) -> str:
        rows = (item["facts"] or {}).get("factors") or ()
        labels = (
            _reach(row, ("factor", "label")) or row["explanation"]
            for row in rows
            if row["direction"] == direction
        )
        return SEPARATOR.join(dict.fromkeys(label for label in labels if label))

    return cell


def _own(name: str) -> Callable[[Item], Any]:
    return lambda item: item[name]


def _meta(name: str) -> Callable[[Item], Any]:
    return lambda item: item["meta"][name]


# Each column with what it means: the codebook of snapshots says the same words.
COLUMNS: tuple[tuple[str, Callable[[Item], Any], str], ...] = (
    ("id", _own("id"), "Number of the page, the same in the API"),
    ("translation_key", _meta("translation_key"), "The same for all translations of one case"),
    ("locale", _own("locale"), "Locale that was asked for"),
    ("content_locale", _own("content_locale"), "Language that the text is written in (BCP 47)"),
    ("is_fallback", _own("is_fallback"), "Whether the text is in another language than the locale's"),
    ("translation_state", _own("translation_state"), "original, human, machine or reviewed"),
    ("outdated", _own("outdated"), "Whether the original says something that this translation does not"),
    ("source_language", _own("source_language"), "Language that the case was first written in"),
    ("title", _own("title"), "Title"),
    ("summary", _own("summary"), "What was done, where, and what came of it"),
    ("address", _meta("html_url"), "Where readers find the case"),
    ("stage", _fact("stage"), "planned, ongoing or finished"),
    ("kind", _fact("kind"), "Kind of case"),
    ("place", _within("place", "label"), "City, town or region"),
    ("country", _within("country", "code"), "ISO 3166-1 alpha-2"),
    ("country_name", _within("country", "name"), "Name of the country"),
    ("region", _within("region", "code"), "UN M49"),
    ("latitude", _within("coordinates", "latitude"), "WGS 84, decimal degrees"),
    ("longitude", _within("coordinates", "longitude"), "WGS 84, decimal degrees"),
    ("inhabitants", _within("place", "inhabitants"), "Inhabitants of the place"),
    ("start", _within("period", "start"), "First day"),
    ("end", _within("period", "end"), "Last day"),
    ("cost", _within("cost", "amount"), "Cost, in the currency beside it"),
    ("cost_currency", _within("cost", "currency"), "ISO 4217"),
    ("cost_year", _within("cost", "year"), "Year of the figure"),
    ("topics", _each("topics", "code"), "Codes of the urban challenges"),
    ("goals", _each("goals", "number"), "Numbers of the Sustainable Development Goals"),
    ("organisations", _each("organisations", "organisation", "name"), "Organisations"),
    ("boosters", _evidence("booster"), "What helped knowledge to travel"),
    ("barriers", _evidence("barrier"), "What hindered it"),
    ("licence", _fact("licence"), "Licence of the text"),
    ("source", _within("imported_from", "source"), "Collection that the case was imported from"),
    ("source_address", _within("imported_from", "address"), "Where it stands there"),
    ("first_published_at", _meta("first_published_at"), "Instant, UTC"),
    ("last_published_at", _meta("last_published_at"), "Instant, UTC"),
)


def csv_rows(items: Iterable[Item]) -> Iterator[str]:
    """The header and a line for each item, ready to be sent: RFC 4180, with line ends of CR LF."""
    yield csv_line([name for name, _cell, _meaning in COLUMNS])
    for item in items:
        yield csv_line([read(item) for _name, read, _meaning in COLUMNS])
