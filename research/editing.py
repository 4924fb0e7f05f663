"""How articles and interviews are edited in the admin, and which of their fields the API gives."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.api import APIField
from wagtail.models import Page

from closercities.core.models import BasePage
from closercities.core.panels import FactsElsewherePanel, FactsPanel


def _tabs(story: list[Any], facts: list[Any]) -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList([*Page.content_panels, *story], heading=_("Text")),
            ObjectList([FactsElsewherePanel(), *facts], heading=_("Facts")),
            ObjectList([*BasePage.promote_panels, *BasePage.related_panels], heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )


def _about() -> FactsPanel:
    return FactsPanel(
        [
            InlinePanel("case_rows", heading=_("Cases it is about"), label=_("Case")),
            InlinePanel("topic_rows", heading=_("Topics"), label=_("Topic")),
        ],
        heading=_("What it is about"),
    )


article_edit_handler = _tabs(
    [FieldPanel("abstract"), FieldPanel("body"), FieldPanel("references")],
    [
        FactsPanel(
            [FieldRowPanel([FieldPanel("form"), FieldPanel("published_on")]), FieldPanel("doi")],
            heading=_("Publication"),
        ),
        FactsPanel([InlinePanel("author_rows", heading=_("Authors"), label=_("Author"))], heading=_("Who")),
        _about(),
    ],
)

interview_edit_handler = _tabs(
    [
        FieldPanel("introduction"),
        FieldPanel("recordings"),
        FieldPanel("conversation"),
        FieldPanel("transcript"),
    ],
    [
        FactsPanel([FieldPanel("interviewed_on")], heading=_("When")),
        FactsPanel(
            [InlinePanel("speaker_rows", heading=_("Speakers"), label=_("Speaker"))], heading=_("Who")
        ),
        _about(),
    ],
)

article_api_fields: list[APIField] = [
    *BasePage.api_fields,
    *(
        APIField(name)
        for name in ("form", "published_on", "doi", "abstract", "body", "references", "read_time")
    ),
]
interview_api_fields: list[APIField] = [
    *BasePage.api_fields,
    *(
        APIField(name)
        for name in (
            "interviewed_on",
            "introduction",
            "conversation",
            "recordings",
            "transcript",
            "read_time",
        )
    ),
]
