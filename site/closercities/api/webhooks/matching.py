"""Which subscriptions want to hear of which change."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from closercities.api.webhooks.models import ALL_EVENTS, WebhookDelivery, WebhookSubscription
from closercities.publication.models import PublishedDocument
from closercities.publication.writing import CHANGED, WITHDRAWN, Change

Told = set[tuple[int, int]]


def audience(
    changes: Sequence[Change], subscriptions: Iterable[WebhookSubscription]
) -> list[tuple[Change, list[WebhookSubscription]]]:
    """For each change the subscriptions that let it through, those without any left out.

    Filters by topic and country look at the page as it is now. A withdrawal has neither, and passes them; so
    does a change of a page that the subscription was told of before, so that it learns that the page is no
    longer one of those it asked for. One query at most.
    """
    wanting = list(subscriptions)
    told = _told_before(changes, [each for each in wanting if each.topics or each.countries])
    found = [(change, _wanting(change, wanting, told)) for change in changes]
    return [(change, wanted) for change, wanted in found if wanted]


def _told_before(changes: Sequence[Change], choosy: list[WebhookSubscription]) -> Told:
    pages = [change.document.page_id for change in changes if change.event == CHANGED]
    if not choosy or not pages:
        return set()
    rows = WebhookDelivery.objects.filter(subscription__in=choosy, page_id__in=pages)
    return set(rows.values_list("subscription_id", "page_id").distinct())


def _wanting(
    change: Change, subscriptions: list[WebhookSubscription], told: Told
) -> list[WebhookSubscription]:
    document = change.document
    wanting = [each for each in subscriptions if _lets_through(each, change)]
    if change.event == WITHDRAWN or not any(each.topics or each.countries for each in wanting):
        return wanting
    topics, countries = _content(document)
    return [
        each
        for each in wanting
        if (each.pk, document.page_id) in told
        or (
            (not each.topics or topics & set(each.topics))
            and (not each.countries or countries & set(each.countries))
        )
    ]


def _lets_through(subscription: WebhookSubscription, change: Change) -> bool:
    document = change.document
    return (
        (ALL_EVENTS in subscription.events or change.event in subscription.events)
        and (not subscription.types or document.type in subscription.types)
        and (not subscription.locales or document.locale in subscription.locales)
    )


def _content(document: PublishedDocument) -> tuple[set[str], set[str]]:
    """Codes of the topics that a document is about, with those above them, and of its countries."""
    item: dict[str, Any] = json.loads(document.body)
    facts: dict[str, Any] = item.get("facts") or item
    topics = {code for topic in facts.get("topics") or () for code in topic["path"].split("/") if code}
    country = facts.get("country") or {}
    return topics, {country["code"]} if country else set()
