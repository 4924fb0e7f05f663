"""What campaigns are about, for related content: the cases that came through them or stand on them."""

from collections import Counter
from typing import Any

from django.apps import apps

from closercities.core.related import Likeness, RelatedSource, Scores, register_related_source

# A large campaign is known well enough by so many of its cases.
MOST_CASES = 200


def register() -> None:
    """Offer campaigns as related content; called once, when the application starts."""
    register_related_source("home", RelatedSource(likeness_of=likeness_of, similar=similar))


def likeness_of(page: Any) -> Likeness | None:
    """The cases of a campaign; ``None`` for any other page."""
    from home.models import CampaignPage

    if not isinstance(page, CampaignPage):
        return None
    facts = page.shown_facts
    through = apps.get_model("cases", "CaseFacts").objects.filter(
        campaign__translation_key=page.translation_key, pages__live=True
    )
    keys = set(through.order_by("-effective_since").values_list("pk", flat=True)[:MOST_CASES])
    keys.update(row.case_id for row in facts.award_rows.all())
    keys.update(row.case_id for row in facts.featured_rows.all())
    return Likeness(cases=frozenset(keys))


def similar(likeness: Likeness, cases: Scores) -> Scores:
    """Campaigns that cases came through or won in, by how many of ``likeness`` they have; two queries."""
    from home.models import CampaignAward

    facts = apps.get_model("cases", "CaseFacts")
    pairs = {
        *facts.objects.filter(pk__in=likeness.cases, campaign__isnull=False).values_list(
            "campaign__translation_key", "pk"
        ),
        *CampaignAward.objects.filter(case__in=likeness.cases).values_list("page__translation_key", "case"),
    }
    scores: Scores = Counter()
    for campaign_key, case_key in pairs:
        scores[campaign_key] = max(scores[campaign_key], cases[case_key])
    return scores
