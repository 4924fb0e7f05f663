"""The words that Dutch compounds are made up of: those that stand alone in our own texts."""

import json
import re
from collections import Counter

from closercities.publication.models import PublishedDocument
from search.engines.elasticsearch.languages import LONGEST_PART, SHORTEST_PART
from search.indexing.words import texts_of

DUTCH = "nl"
WORD = re.compile(rf"[^\W\d_]{{{SHORTEST_PART},{LONGEST_PART}}}")
# The list is a part of the settings of an index: enough words, and no more.
MOST_PARTS, MOST_DOCUMENTS = 15_000, 2_000
# What ends words, or links them, and means nothing of its own.
NO_PARTS = frozenset(
    {"heid", "lijk", "lijke", "ende", "atie", "aties", "iteit", "schap", "eren", "voor", "over"}
)


def dutch_parts() -> list[str]:
    """Words of which compounds in Dutch texts may be made up, in order; of many the most frequent."""
    counted: Counter[str] = Counter()
    rows = PublishedDocument.objects.filter(
        content_locale=DUTCH, withdrawn_at__isnull=True, is_alias=False
    ).order_by("-sequence")
    for body in rows.values_list("body", flat=True)[:MOST_DOCUMENTS].iterator(chunk_size=100):
        texts = texts_of(json.loads(body))
        counted.update(set(WORD.findall(f"{texts.title} {texts.summary} {texts.body}".lower())))
    return sorted(word for word, _count in counted.most_common(MOST_PARTS) if word not in NO_PARTS)
