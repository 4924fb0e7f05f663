"""How a case is edited in the admin, and which of its fields the API gives."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.api import APIField
from wagtail.models import Page

from cases.admin.campaign_answers import CampaignAnswersPanel
from cases.admin.tile_choice import TileVariationPanel
from closercities.core.models import BasePage
from closercities.core.panels import FactsElsewherePanel, FactsObjectList, FactsPanel

story_panels: list[Any] = [
    CampaignAnswersPanel(),
    *Page.content_panels,
    FieldPanel("summary"),
    FieldPanel("challenge"),
    FieldPanel("approach"),
    FieldPanel("results"),
    FieldPanel("lessons"),
    FieldPanel("story"),
    MultiFieldPanel(
        [
            FieldPanel("audience"),
            FieldPanel("distinctive"),
            FieldPanel("preconditions"),
            FieldPanel("funding"),
        ],
        heading=_("For cities that want to do the same"),
    ),
    FieldPanel("links"),
    MultiFieldPanel(
        [
            FieldPanel("place_in_words"),
            FieldPanel("topics_in_words"),
            FieldPanel("kind_in_words"),
            FieldPanel("stage_in_words"),
        ],
        heading=_("What the lists lack"),
        classname="collapsed",
    ),
]

fact_panels: list[Any] = [
    FactsElsewherePanel(),
    FactsPanel(
        [
            FieldPanel("place"),
            FieldPanel("country"),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        ],
        heading=_("Where"),
    ),
    FactsPanel(
        [FieldPanel("stage"), FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")])],
        heading=_("When"),
    ),
    FactsPanel(
        [
            FieldPanel("kind"),
            InlinePanel("topic_rows", heading=_("Topics"), label=_("Topic")),
            InlinePanel("goal_rows", heading=_("Sustainable Development Goals"), label=_("Goal"), max_num=17),
        ],
        heading=_("What it is about"),
    ),
    FactsPanel(
        [
            InlinePanel("organisation_rows", heading=_("Organisations"), label=_("Organisation")),
            InlinePanel("person_rows", heading=_("People"), label=_("Person")),
            # An address of a person: for those who may see who submitted.
            FieldPanel("contact_email", permission="submissions.view_personal_data"),
        ],
        heading=_("Who"),
    ),
    FactsPanel(
        [FieldRowPanel([FieldPanel("cost_amount"), FieldPanel("cost_currency"), FieldPanel("cost_year")])],
        heading=_("Cost"),
    ),
    FactsPanel(
        [TileVariationPanel("tile_variation"), FieldPanel("picture")],
        heading=_("City tile or picture"),
    ),
    FactsPanel(
        [
            FieldPanel("source_language"),
            FieldPanel("licence"),
            FieldPanel("campaign", heading=_("Campaign")),
            FieldPanel("featured"),
        ],
        heading=_("Publication"),
    ),
]

factor_panels: list[Any] = [
    InlinePanel("factor_rows", heading=_("Boosters and barriers"), label=_("Booster or barrier")),
]

case_edit_handler = TabbedInterface(
    [
        ObjectList(story_panels, heading=_("Story")),
        ObjectList(fact_panels, heading=_("Facts")),
        FactsObjectList(factor_panels, heading=_("Boosters and barriers")),
        ObjectList([*BasePage.promote_panels, *BasePage.related_panels], heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)

case_api_fields: list[APIField] = [
    *BasePage.api_fields,
    *(
        APIField(name)
        for name in (
            "summary",
            "kind_in_words",
            "stage_in_words",
            "topics_in_words",
            "place_in_words",
            "audience",
            "challenge",
            "approach",
            "results",
            "story",
            "lessons",
            "distinctive",
            "preconditions",
            "funding",
            "links",
        )
    ),
]
