"""How many cases there are and what they are about, as one sentence with links."""

from urllib.parse import urlencode

from babel.lists import format_list
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from closercities.core.collation import sort_key
from closercities.core.listing import Facet, FacetValue, SearchQuery, list_pages
from closercities.core.reader import active_code
from closercities.core.templatetags.figures import active_locale
from closercities.core.templatetags.figures import number as figure
from closercities.core.templatetags.website import lang

# Languages that write a common noun small within a sentence, and a label large.
SMALL_NOUNS = frozenset({"en", "nl", "es", "fr", "pt-br"})


def topic_sentence(most_topics: int) -> SafeString | str:
    """How many public cases there are, from how many countries, and the ``most_topics`` most frequent topics.

    Each figure leads to its list. Of topics within each other the narrower one is named. Empty as long
    as no case has a topic. The number of queries does not grow.
    """
    result = list_pages(
        SearchQuery(locale=active_code(), types=("case",), per_page=1, counted=("topic", "country"))
    )
    facets = {facet.name: facet for facet in result.counts}
    topics = narrowest(facets["topic"])[:most_topics] if "topic" in facets else []
    if not topics:
        return ""
    countries = sum(1 for value in facets["country"].values if value.count)
    # Babel's patterns only put the parts, which are escaped, one after the other.
    listed = mark_safe(format_list([_topic(topic) for topic in topics], locale=active_locale()))  # noqa: S308
    values = {"cases": _cases(result.total), "countries": _countries(countries), "topics": listed}
    if countries:
        words = ngettext(
            "Right now {cases} from {countries} is about {topics}.",
            "Right now {cases} from {countries} are about {topics}.",
            result.total,
        )
    else:
        words = ngettext(
            "Right now {cases} is about {topics}.", "Right now {cases} are about {topics}.", result.total
        )
    return format_html(words, **values)


def narrowest(facet: Facet) -> list[FacetValue]:
    """The topics that have no narrower one with cases, the most frequent first, then by label.

    The values of ``facet`` come as a tree: each is followed by what is below it.
    """
    counted = [value for value in facet.values if value.count]
    following = [*counted[1:], None]
    leaves = [
        value
        for value, after in zip(counted, following, strict=False)
        if after is None or after.depth <= value.depth
    ]
    return sorted(leaves, key=lambda value: (-value.count, sort_key(value.label)))


def _topic(topic: FacetValue) -> SafeString:
    return format_html(
        '<a href="/{}/cases/?{}"{}>{}</a><sup>{}</sup>',
        active_code(),
        urlencode({"topic": topic.value}),
        lang(topic.label_language),
        _within_sentence(topic),
        figure(topic.count),
    )


def _within_sentence(topic: FacetValue) -> str:
    """The label as it stands within a sentence; what begins with an abbreviation stays."""
    label = topic.label
    if topic.label_language not in SMALL_NOUNS or label[1:2].isupper():
        return label
    return label[:1].lower() + label[1:]


def _cases(total: int) -> SafeString:
    words = ngettext("{shown} case", "{shown} cases", total).format(shown=figure(total))
    return format_html('<a href="/{}/cases/">{}</a>', active_code(), words)


def _countries(total: int) -> str:
    return ngettext("{shown} country", "{shown} countries", total).format(shown=figure(total))
