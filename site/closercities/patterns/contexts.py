"""What each component is handed, made of records that are never saved."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cases.models import ImportedRecord
from cases.presentation import CasePresentation
from closercities.core.cartography import Located
from closercities.core.models import Picture
from closercities.core.reader import LanguageChoice
from closercities.core.tile_answers import drawing_as_address
from closercities.core.tiles import draw_pattern
from closercities.patterns import records
from closercities.patterns.voices import Voice
from home.links import ResolvedLink
from home.models import CampaignPage, Footer
from home.patterns import SHAPES
from home.presentation import Award
from research.findings_view import FactorLine, Figure

Context = dict[str, Any]
COLUMNS, ROWS = SHAPES["part"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the navigation and the footer hand to their templates."""

    label: str
    links: list[ResolvedLink]


def entries(voice: Voice) -> list[Entry]:
    """One link and one menu."""
    link = ResolvedLink(voice.label, "#entry", voice.code, is_outside=False)
    return [Entry("", [link]), Entry(voice.label, [link] * voice.many)]


def footer(voice: Voice) -> Context:
    """A footer with three columns."""
    footer = records.stand_in(Footer, text=f"<p>{voice.title}</p>", partners=[], small_print=voice.sentence)
    return {"footer": footer, "entries": entries(voice)[1:] * 3, "frame_language": voice.code}


def languages(voice: Voice) -> Context:
    """The language menu: English is written, Arabic is not."""
    choices = [
        LanguageChoice("en", "English", "ltr", "#en", is_current=voice.code == "en", is_written=True),
        LanguageChoice("ar", "العربية", "rtl", "#ar", is_current=voice.code == "ar", is_written=False),
        *(LanguageChoice("nl", voice.label, "ltr", "#nl", False, False) for _more in range(voice.many - 2)),
    ]
    return {"choices": choices, "current": next(choice for choice in choices if choice.is_current)}


def language_note(voice: Voice) -> Context:
    """A page that is missing in the language of the reader."""
    others = [("nl", voice.label, "ltr", "#nl")] * voice.many
    return {
        "is_missing": True,
        "is_translation": False,
        "language": voice.label,
        "reader_language": voice.label,
        "others": others,
    }


def part_mark(voice: Voice) -> Context:
    """A part that a machine translated."""
    return {"mark": "machine", "url": "#original", "original_code": voice.code}


def case(voice: Voice) -> Context:
    """A case page with everything that its parts ask for."""
    page = records.case_page(voice)
    organisations = {voice.label: records.organisations(voice)}
    provenance = records.stand_in(
        ImportedRecord,
        source=voice.label,
        source_id="4711",
        imported_at=datetime(2025, 5, 1, tzinfo=UTC),
        address="https://example.org/4711",
        licence="cc-by-4.0",
        licence_name="CC BY 4.0",
    )
    case = records.stand_in(
        CasePresentation,
        organisations=organisations,
        parts=[(f"part-{number}", voice.label, "") for number in range(voice.many)],
        forces=records.forms(voice),
        place_name=voice.place,
        canonical=f"https://example.org/{voice.code}/cases/{'long-address-' * voice.many}",
        provenance=provenance,
    )
    return {"page": page, "case": case, "facts": page.facts}


def bare_case() -> Context:
    """A case page of which only the title is known."""
    page = records.bare_page()
    case = records.stand_in(
        CasePresentation, organisations={}, parts=[], place_name="", canonical="https://example.org/"
    )
    return {"page": page, "case": case, "facts": page.facts}


def browse(voice: Voice) -> Context:
    """A result under filters."""
    chosen = [{"label": voice.label, "language": voice.code, "remove_url": "#away"}] * voice.many
    return {
        "result": records.result(voice),
        "facets": records.facets(voice),
        "chosen": chosen,
        "view": "cards",
        "order": "newest",
        "orders": [("newest", voice.label)],
        "text": voice.title[:200],
        "feed": "#feed",
    }


def views(voice: Voice) -> Context:
    """A choice between views, the first of them shown."""
    choices = [{"url": f"#{number}", "label": voice.label} for number in range(voice.many)]
    return {"views": [{**choices[0], "is_current": True}, *choices[1:]]}


def world(voice: Voice) -> Context:
    """Cases in six cities."""
    cities = ((51.9, 4.5), (52.0, 4.4), (30.0, 31.2), (-23.5, -46.6), (6.2, -75.6), (64.1, -21.9))
    return {
        "points": [Located(*cities[number % 6], voice.place, "#case") for number in range(voice.many * 2)]
    }


def campaign(voice: Voice) -> Context:
    """An open campaign, alone and in a list."""
    facts = {
        "opens_at": None,
        "closes_at": datetime(2099, 5, 1, 18, tzinfo=UTC),
        "time_zone": "Pacific/Chatham",
    }
    page = records.stand_in(
        CampaignPage,
        title=voice.title,
        summary=voice.sentence,
        language_tag=voice.code,
        state="open",
        part_pattern=drawing_as_address(draw_pattern(voice.title, columns=COLUMNS, rows=ROWS)),
        state_label=voice.label,
        shown_facts=facts,
    )
    listed = {"page": page, "url": "#campaign", "language": voice.code}
    numbers = {"cases": voice.many * 1_234, "countries": voice.many}
    return {
        "page": page,
        "facts": facts,
        "items": [listed] * voice.many,
        "campaign": {
            "numbers": numbers,
            "cases_url": "#cases",
            "partners": {voice.label: records.organisations(voice)},
        },
    }


def moment(voice: Voice) -> Context:
    """A moment in a time zone that is three quarters of an hour off."""
    return {
        "at": datetime(2026, 4, 20, 18, tzinfo=UTC),
        "zone": "Pacific/Chatham" if voice.many > 3 else "UTC",
    }


def awards(voice: Voice) -> Context:
    """Winners with the words of the jury."""
    award = Award(
        item=records.item(voice),
        distinction="winner",
        label=voice.label,
        rank=1,
        prize=voice.label,
        jury_words=voice.sentence,
        language=voice.code,
    )
    return {"awards": [award] * voice.many}


def findings(voice: Voice) -> Context:
    """Factors with their numbers."""
    figure = Figure(voice.label, voice.many * 1_000, "stage=finished")
    factor = records.force(voice, 1).factor
    line = FactorLine(factor, figure, 12, (figure,) * voice.many, (figure,) * voice.many)
    return {"lines": [line] * voice.many}


def caption(voice: Voice) -> Context:
    """A picture with a caption, a credit and a licence."""
    image = records.stand_in(
        Picture,
        credit=voice.place,
        licence="cc-by-4.0",
        get_licence_display="CC BY 4.0",
        source_url="https://example.org/",
    )
    return {"caption": voice.sentence, "image": image}
