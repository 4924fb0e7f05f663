"""Everything that the other rooms build on: users, media, taxonomy, places, people, the base page."""

from closercities.core.models.media import Download, Picture, Rendition
from closercities.core.models.organisations import Organisation, Person
from closercities.core.models.pages import BasePage, RelatedPage
from closercities.core.models.places import Place
from closercities.core.models.taxonomy import Factor, SustainableDevelopmentGoal, Topic
from closercities.core.models.users import User

__all__ = [
    "BasePage",
    "Download",
    "Factor",
    "Organisation",
    "Person",
    "Picture",
    "Place",
    "RelatedPage",
    "Rendition",
    "SustainableDevelopmentGoal",
    "Topic",
    "User",
]
