"""``topics/``, ``goals/`` and ``factors/``: the codes that cases are classified with, all of them public."""

from closercities.api.resources.orders import Order
from closercities.api.resources.records import Records, labelled
from closercities.api.resources.resource import Link, list_and_item
from closercities.api.resources.shapes import FactorItem, GoalItem, TopicItem
from closercities.core.models import Factor, SustainableDevelopmentGoal, Topic
from closercities.core.models.labelled import text_for
from closercities.publication.serialisation import records
from closercities.publication.serialisation.answer import Answer


def _topic(record: Topic, answer: Answer, locale: str) -> TopicItem:
    above = record.path.strip("/").split("/")[:-1]
    told = {
        **records.topic(record, answer, locale),
        "parent": above[-1] if above else None,
        "description": text_for(record.descriptions, locale),
    }
    item: TopicItem = labelled(record, told, locale)
    return item


def _goal(record: SustainableDevelopmentGoal, answer: Answer, locale: str) -> GoalItem:
    item: GoalItem = labelled(record, records.goal(record, answer, locale), locale)
    return item


def _factor(record: Factor, answer: Answer, locale: str) -> FactorItem:
    told = {
        **(records.factor(record, answer, locale) or {}),
        "direction": record.direction,
        "form_of_sharing": record.form_of_sharing or None,
        "description": text_for(record.descriptions, locale),
    }
    item: FactorItem = labelled(record, told, locale)
    return item


TOPICS = Records("topic", Topic.objects.all, Order("path"), _topic, key="code")
GOALS = Records("goal", SustainableDevelopmentGoal.objects.all, Order("number"), _goal)
FACTORS = Records("factor", Factor.objects.all, Order("code"), _factor, key="code")
RESOURCES = (
    *list_and_item(
        names=("topics", "topic"),
        key="slug:code",
        item="Topic",
        summaries=("Urban challenges, each followed by those below it", "One urban challenge"),
        parameters=(TOPICS.list_parameters, TOPICS.item_parameters),
        respond=(TOPICS.respond, TOPICS.respond_item),
        links=((Link("cases", {"topic": "items/0/code"}),), (Link("cases", {"topic": "code"}),)),
    ),
    *list_and_item(
        names=("goals", "goal"),
        key="int:number",
        item="Goal",
        summaries=("The Sustainable Development Goals by number", "One Sustainable Development Goal"),
        parameters=(GOALS.list_parameters, GOALS.item_parameters),
        respond=(GOALS.respond, GOALS.respond_item),
        links=((Link("cases", {"goal": "items/0/number"}),), (Link("cases", {"goal": "number"}),)),
    ),
    *list_and_item(
        names=("factors", "factor"),
        key="slug:code",
        item="Factor",
        summaries=("Boosters and barriers of the codebook by code", "One booster or barrier of the codebook"),
        parameters=(FACTORS.list_parameters, FACTORS.item_parameters),
        respond=(FACTORS.respond, FACTORS.respond_item),
        links=((Link("cases", {"factor": "items/0/code"}),), (Link("cases", {"factor": "code"}),)),
    ),
)
