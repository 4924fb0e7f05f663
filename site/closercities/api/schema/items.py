"""The names that resources give their items, and what each is made of."""

from collections.abc import Callable
from typing import Any

from django.apps import apps

from cases.models import CasePage
from closercities.api.exports.geojson import CasesOnTheMap
from closercities.api.resources import shapes
from closercities.api.schema.components import Components, Schema, nullable
from closercities.api.schema.documents import document_schema, documented_models, part_schema
from closercities.api.snapshots.codebook import Codebook
from closercities.publication.serialisation.shapes import Alternate
from closercities.publication.writing import EVENTS
from home.models import CampaignPage
from research.models import ArticlePage, InterviewPage
from search.page_types import PAGE_TYPES


def _typed(annotation: Any) -> Callable[[Components], Schema]:
    return lambda components: components.of(annotation)


def _documents(
    *models: Any, of_one: Callable[[Any, Components], Schema] = document_schema
) -> Callable[[Components], Schema]:
    def build(components: Components) -> Schema:
        members = {model._meta.label: of_one(model, components) for model in models}
        if len(members) == 1:
            return next(iter(members.values()))
        mapping = {label: member["$ref"] for label, member in members.items()}
        return {
            "oneOf": list(members.values()),
            "discriminator": {"propertyName": "type", "mapping": mapping},
        }

    return build


def _any_document(components: Components) -> Schema:
    return _documents(*documented_models())(components)


def _change(components: Components) -> Schema:
    return components.add(
        "Change",
        {
            "type": "object",
            "description": "One change: the document as it is now, or when and why it went.",
            "properties": {
                "id": {"type": "string", "description": "The same in webhooks."},
                "event": {"type": "string", "enum": list(EVENTS)},
                "sequence": {"type": "integer"},
                "at": {"type": "string", "format": "date-time"},
                "item": {"anyOf": [_any_document(components), components.of(shapes.Tombstone)]},
            },
            "required": ["id", "event", "sequence", "at", "item"],
        },
    )


def _resolution(components: Components) -> Schema:
    alternates = components.of(list[Alternate])
    address = {"type": "string"}
    page: Schema = {
        "kind": {"type": "string", "const": "page"},
        "status": {"type": "integer", "const": 200},
        "url": address,
        "alternates": alternates,
        "document": _any_document(components),
    }
    redirect: Schema = {
        "kind": {"type": "string", "const": "redirect"},
        "status": {"type": "integer", "enum": [301, 302]},
        "location": address,
        "page": components.of(shapes.PageTarget | None),
        "alternates": alternates,
    }
    found = {
        kind: components.add(name, {"type": "object", "properties": properties, "required": list(properties)})
        for kind, name, properties in (
            ("page", "ResolvedPage", page),
            ("redirect", "ResolvedRedirect", redirect),
        )
    }
    mapping = {kind: member["$ref"] for kind, member in found.items()}
    return {"oneOf": list(found.values()), "discriminator": {"propertyName": "kind", "mapping": mapping}}


def any_document(components: Components) -> Schema:
    """A document of any type."""
    return _any_document(components)


def _found(of_one: Callable[[Any, Components], Schema]) -> Callable[[Components], Schema]:
    """A document of a type that can be found, with what the words that were searched for are in it."""

    def build(components: Components) -> Schema:
        models = [apps.get_model(label) for label, _plural in PAGE_TYPES.values()]
        highlights = components.of(shapes.Highlights)
        added = {"type": "object", "properties": {"highlights": highlights}, "required": ["highlights"]}
        return {"allOf": [_documents(*models, of_one=of_one)(components), added]}

    return build


def _similar(components: Components) -> Schema:
    """A case, with what it shares with the one that was asked for."""
    reasons = components.of(list[shapes.Reason])
    score = {"type": "number", "description": "The weight of all that they share."}
    added = {
        "type": "object",
        "properties": {"score": score, "reasons": reasons},
        "required": ["score", "reasons"],
    }
    return {"allOf": [_documents(CasePage)(components), added]}


def let_references_expand(components: Components) -> None:
    """Say that a reference holds the whole document too, where ``expand`` asked for it."""
    document = {**nullable(_any_document(components)), "description": "Only where `expand` asks for it."}
    for name in ("PageReference", "Alternate"):
        components.schemas[name]["properties"]["document"] = document


ITEMS: dict[str, Callable[[Components], Schema]] = {
    "Case": _documents(CasePage),
    "ResearchItem": _documents(ArticlePage, InterviewPage),
    "Campaign": _documents(CampaignPage),
    "Person": _typed(shapes.PersonItem),
    "Organisation": _typed(shapes.OrganisationItem),
    "Topic": _typed(shapes.TopicItem),
    "Goal": _typed(shapes.GoalItem),
    "Factor": _typed(shapes.FactorItem),
    "Place": _typed(shapes.PlaceItem),
    "Locale": _typed(shapes.LocaleItem),
    "NavigationEntry": _typed(shapes.NavigationEntry),
    "Redirect": _typed(shapes.RedirectItem),
    "Snapshot": _typed(shapes.SnapshotItem),
    "Resolution": _resolution,
    "Change": _change,
    "CasesOnTheMap": _typed(CasesOnTheMap),
    "Codebook": _typed(Codebook),
    "Found": _found(document_schema),
    "Suggestion": _typed(shapes.SuggestionItem),
    "Cluster": _typed(shapes.ClusterItem),
    "SimilarCase": _similar,
}
# Items that `fields` can leave members out of, as they are then.
PARTS: dict[str, Callable[[Components], Schema]] = {
    "Case": _documents(CasePage, of_one=part_schema),
    "ResearchItem": _documents(ArticlePage, InterviewPage, of_one=part_schema),
    "Campaign": _documents(CampaignPage, of_one=part_schema),
    "Found": _found(part_schema),
}
