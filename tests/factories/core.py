"""Taxonomy, places, organisations, people and pictures."""

import factory
from wagtail.models import Collection
from wagtail_factories import DocumentFactory, ImageFactory

from closercities.core.models import (
    Download,
    Factor,
    Organisation,
    Person,
    Picture,
    Place,
    SustainableDevelopmentGoal,
    Topic,
)


class TopicFactory(factory.django.DjangoModelFactory[Topic]):
    class Meta:
        model = Topic
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda number: f"topic-{number}")
    labels = factory.LazyAttribute(lambda topic: {"en": topic.code.replace("-", " ").title()})


class GoalFactory(factory.django.DjangoModelFactory[SustainableDevelopmentGoal]):
    class Meta:
        model = SustainableDevelopmentGoal
        django_get_or_create = ("number",)

    number = factory.Sequence(lambda number: number % 17 + 1)
    labels = factory.LazyAttribute(lambda goal: {"en": f"Goal {goal.number}"})
    colour = "#4c9f38"


class FactorFactory(factory.django.DjangoModelFactory[Factor]):
    class Meta:
        model = Factor
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda number: f"factor-{number}")
    direction = "booster"
    labels = factory.LazyAttribute(lambda factor: {"en": factor.code.replace("-", " ").title()})


class PlaceFactory(factory.django.DjangoModelFactory[Place]):
    class Meta:
        model = Place

    labels = factory.Sequence(lambda number: {"en": f"Town {number}"})
    country = "NL"
    latitude = "51.92250"
    longitude = "4.47917"


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Office {number}")
    kind = "public_authority"


class PersonFactory(factory.django.DjangoModelFactory[Person]):
    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Person {number}")


class PictureFactory(ImageFactory):  # type: ignore[misc]
    class Meta:
        model = Picture

    description = "A street with trees"
    # Stock, each picture would stand in a tree of collections of its own, which no role reaches.
    collection = factory.LazyFunction(Collection.get_first_root_node)


class DownloadFactory(DocumentFactory):  # type: ignore[misc]
    class Meta:
        model = Download
