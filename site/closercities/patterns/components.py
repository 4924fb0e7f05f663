"""Every file of ``templates/components/``: what it is for, and what to show it with.

A component that only makes sense inside another one names the component that shows it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cases.models import CasePage
from closercities.core.reader import Crumb
from closercities.patterns import contexts, records
from closercities.patterns.contexts import Context
from closercities.patterns.voices import Voice


@dataclass(frozen=True, slots=True)
class Component:
    """One template. ``sample`` makes its context from a voice; ``empty`` is its context with nothing in it.

    ``empty`` of ``None``: it is never used without content. ``within`` is the component that shows it.
    """

    name: str
    says: str
    sample: Callable[[Voice], Context] | None = None
    empty: Context | None = None
    within: str = ""
    markup: str = ""

    @property
    def source(self) -> str:
        """The template that shows the component."""
        return self.markup or f'{{% include "components/{self.name}.html" %}}'


COMPONENTS: tuple[Component, ...] = (
    # --- around every page ---
    Component(
        "header",
        "The top of every page: the name, the sections, the language, the invitation.",
        lambda _voice: {},
    ),
    Component(
        "brand",
        "The mark: two rings on one line. It stands in the colours of what is around it.",
        within="header",
    ),
    Component(
        "navigation",
        "Links and menus as editors set them; the fixed sections where they set none.",
        lambda voice: {"entries": contexts.entries(voice), "frame_language": voice.code},
        {"entries": []},
    ),
    Component(
        "frame_link", "A link of the navigation or the footer, in its own language.", within="navigation"
    ),
    Component(
        "language_menu", "The same page in each language; what is not translated says so.", contexts.languages
    ),
    Component(
        "language_note",
        "Which language the reader reads, why, and what else there is.",
        contexts.language_note,
        {},
    ),
    Component(
        "part_mark",
        "Below a part of a translation that is a machine's, older than the original or not translated.",
        contexts.part_mark,
    ),
    Component(
        "breadcrumbs",
        "The way from the home page to here.",
        lambda voice: {"trail": [Crumb(voice.label, "#crumb", voice.code)] * voice.many},
        {"trail": []},
    ),
    Component(
        "footer",
        "The end of every page: what editors wrote, else the sections of the site.",
        contexts.footer,
        {"entries": []},
    ),
    Component(
        "head_links",
        "Canonical address, languages and feeds in the head of the document; nothing to see.",
        within="header",
    ),
    Component(
        "open_graph",
        "What a shared link shows elsewhere, in the head of the document; nothing to see.",
        within="header",
    ),
    # --- finding ---
    Component(
        "search_form", "One field that asks what a city works on.", lambda voice: {"text": voice.title}, {}
    ),
    Component(
        "browse", "Filters beside a result, as cards, a list or a map.", contexts.browse, {"result": None}
    ),
    Component("facets", "The filters; folded away on a phone.", within="browse"),
    Component(
        "facet_groups",
        "Checkboxes with counts, a group a filter.",
        lambda voice: {"facets": records.facets(voice)},
        {"facets": []},
        markup='<aside class="facets">{% include "components/facet_groups.html" %}</aside>',
    ),
    Component(
        "empty",
        "Nothing was found: which filter to take away, and where else to go.",
        lambda voice: {"chosen": contexts.browse(voice)["chosen"]},
        {},
    ),
    Component(
        "items",
        "Results: cases as cards, everything else as a ruled list.",
        lambda voice: {"items": records.items(voice), "view": "cards"},
    ),
    Component(
        "pagination",
        "One part of a long list, and the ones beside it.",
        lambda voice: {"result": records.result(voice)},
        {},
    ),
    Component("view_switch", "Several ways to see the same list.", contexts.views),
    Component("feed_link", "The address of a list for feed readers.", lambda _voice: {"feed": "#feed"}, {}),
    Component(
        "map",
        "The world with a dot a case; numbers open a group.",
        contexts.world,
        {"points": []},
        markup="{% load maps %}{% world_map points %}",
    ),
    # --- a case ---
    Component(
        "card",
        "A case in a list: tile, place, title, stage, first topic.",
        lambda voice: {"item": records.item(voice), "with_summary": True},
        {"item": records.bare_item()},
        markup='<div class="cards">{% include "components/card.html" %}</div>',
    ),
    Component(
        "case_controls",
        "Below a case: put it beside others. Links; with a script, switches that the browser remembers.",
        lambda voice: {
            "page": records.stand_in(
                CasePage, pk=1, translation_key=records.NOBODY, title=voice.title, language_tag=voice.code
            )
        },
    ),
    Component(
        "choice_tray",
        "What was chosen to compare, at the lower edge of the window; a script shows it.",
        lambda _voice: {},
    ),
    Component("case_tile", "The tile of a case, drawn from its facts.", within="card"),
    Component("tile", "The drawing itself; a fact that is not known leaves its part plain.", within="card"),
    Component(
        "stage",
        "The line as a mark: dotted, half drawn, drawn through.",
        lambda voice: {"stage": "ongoing", "label": voice.label},
        {"stage": ""},
    ),
    Component(
        "place_line",
        "Place and country, else what the case says in words.",
        lambda voice: {"facts": records.facts(voice)},
        {},
    ),
    Component(
        "case_facts",
        "What is known of a case, a fact a field; unknown ones are left out.",
        contexts.case,
        contexts.bare_case(),
    ),
    Component("case_contents", "The parts of a case page.", contexts.case, contexts.bare_case()),
    Component(
        "case_sources",
        "How to cite, where it comes from, under which licence.",
        contexts.case,
        contexts.bare_case(),
    ),
    Component(
        "forces",
        "Boosters and barriers grow from one line; the longer, the stronger.",
        lambda voice: {"forms": records.forms(voice)},
    ),
    Component("force", "One booster or barrier with the passage that shows it.", within="forces"),
    Component(
        "related",
        "Cases and texts that have something in common.",
        lambda voice: {"items": records.items(voice), "heading": voice.title},
        {"items": []},
    ),
    Component(
        "topic_links",
        "Topics that lead to their cases.",
        lambda voice: {"topics": [records.topic(voice)] * voice.many},
        {"topics": []},
    ),
    # --- research and campaigns ---
    Component(
        "paper",
        "An article or an interview in a list.",
        lambda voice: {"item": records.item(voice, "article"), "with_summary": True},
    ),
    Component(
        "persons", "Authors and speakers.", lambda voice: {"persons": records.persons(voice)}, {"persons": []}
    ),
    Component(
        "research_about",
        "The cases that a text is about.",
        lambda voice: {"about": {"cases": records.items(voice)}},
        {"about": {}},
    ),
    Component(
        "findings",
        "How many cases a factor helped or hindered; each number opens.",
        contexts.findings,
    ),
    Component("campaigns", "Campaigns with their state.", contexts.campaign, {"items": []}),
    Component(
        "campaign_state", "Until when a campaign is open, in its own time zone and in UTC.", contexts.campaign
    ),
    Component("campaign_facts", "When a campaign opens and closes, and who is behind it.", contexts.campaign),
    Component("moment", "A moment in a time zone, and in UTC where that is another one.", contexts.moment),
    Component("winners", "Winners in full, with the words of the jury.", contexts.awards),
    Component(
        "panorama",
        "Tiles that join into one city.",
        lambda voice: {"items": [records.item(voice)] * voice.many},
    ),
    Component(
        "research_tiles",
        "The first two tiles of what a text is about, joined.",
        lambda voice: {"cases": [records.item(voice)] * voice.many},
        {"cases": []},
    ),
    Component("awards", "Finalists, with the words of the jury.", contexts.awards),
    Component(
        "organisations",
        "Organisations with their logos.",
        lambda voice: {"organisations": records.organisations(voice)},
        {"organisations": []},
    ),
    # --- pages and pictures ---
    Component(
        "parts",
        "The parts of a composed page, one below the other. They are the blocks, which stand below.",
        lambda voice: {"parts": [], "page": records.case_page(voice)},
    ),
    Component(
        "picture",
        "A picture in the sizes and formats that a browser can choose from; shown by the block for pictures.",
        lambda _voice: {},
        {},
    ),
    Component(
        "picture_caption", "Caption, credit and licence of a picture.", contexts.caption, {"image": None}
    ),
)
