"""What stands for a case: its tile or a picture, with words for those who do not see it."""

import pytest
from django.template import Context, Template
from django.utils import translation

from cases.models import CasePageTopic
from closercities.core.tile_words import description_of
from tests.factories.cases import make_case
from tests.factories.core import PictureFactory, PlaceFactory, TopicFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def rendered(facts: object, arguments: str = "") -> str:
    template = f'{{% include "components/case_tile.html" with facts=facts {arguments} only %}}'
    return Template(template).render(Context({"facts": facts})).strip()


@pytest.mark.parametrize(
    ("stage", "setting", "words"),
    [
        (
            "planned",
            "delta",
            (
                "City tile of Delft: a city in a delta. It is about this topic: Water & rain. "
                "The line is dotted: the project is planned."
            ),
        ),
        (
            "ongoing",
            "",
            (
                "City tile of Delft. It is about this topic: Water & rain. "
                "The line is half drawn: the project is under way."
            ),
        ),
        (
            "finished",
            "coast",
            (
                "City tile of Delft: a city by the sea. It is about this topic: Water & rain. "
                "The line is drawn through: the project is finished."
            ),
        ),
    ],
)
def test_description_says_place_topic_and_stage(stage: str, setting: str, words: str) -> None:
    make_site("en")
    place = PlaceFactory(labels={"en": "Delft"}, setting=setting)
    topics = [CasePageTopic(topic=TopicFactory(labels={"en": "Water & rain"}))]
    case = make_case(stage=stage, place=place, topic_rows=topics)
    assert description_of(case.facts) == words
    assert f'alt="{words.replace("&", "&amp;")}"' in rendered(case.facts, "described=True")


def test_description_of_a_case_that_tells_nothing() -> None:
    make_site("en")
    assert description_of(make_case().facts) == "City tile."


def test_description_names_the_country_where_the_place_is_unknown() -> None:
    make_site("en")
    with translation.override("nl"):
        assert "Marokko" in description_of(make_case(country="MA").facts)


def test_tile_in_a_list_is_decoration_and_waits_unless_it_stands_first() -> None:
    make_site("en")
    facts = make_case().facts
    address = f"/tiles/{facts.pk}/{facts.tile.digest}.svg"
    size = 'width="400" height="400" alt=""'
    assert (
        rendered(facts, "position=5")
        == f'<img class="tile" src="{address}" {size} loading="lazy" decoding="async">'
    )
    assert (
        rendered(facts, "position=4")
        == f'<img class="tile" src="{address}" {size} fetchpriority="high" decoding="async">'
    )


def test_picture_stands_in_place_of_the_tile() -> None:
    make_site("en")
    picture = PictureFactory(description="Children play in a dry basin")
    facts = make_case(picture=picture).facts
    assert 'alt="Children play in a dry basin"' in rendered(facts, "described=True")
    assert 'alt=""' in rendered(facts)
    assert "/tiles/" not in rendered(facts)


def test_tile_without_facts_is_nothing() -> None:
    assert rendered(None) == ""
