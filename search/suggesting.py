"""What somebody may mean who is typing: cases and other pages, places, topics, people."""

from dataclasses import dataclass
from urllib.parse import urlencode

from closercities.core.models.labelled import best_locale
from closercities.publication.models import PublishedDocument
from search.answering import complete
from search.indexing.building import TYPE_NAMES
from search.known_names import KnownName, names_that_begin
from search.text import clean_text

# Of pages, and of each kind of name.
MOST_PAGES, MOST_NAMES = 5, 3
SHORTEST = 2
MODELS = {"place": "core.Place", "topic": "core.Topic", "person": "core.Person"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What can be meant, and what it leads to.

    ``kind`` is the name of a page type, or ``place``, ``topic``, ``person``. ``language`` is that of
    ``label``; empty where a name is in none. A page has a ``path`` on the site ``site_id``, in the reader's
    locale; all others have the ``search`` that finds what they are in.
    """

    kind: str
    type: str
    number: int
    label: str
    language: str
    search: dict[str, str]
    path: str = ""
    site_id: int | None = None

    def address(self, locale: str) -> str:
        """The path that it leads to on the website, for a reader of ``locale``."""
        return self.path or f"/{locale}/search/?{urlencode(self.search)}"


def suggestions(text: str, locales: tuple[str, ...]) -> list[Suggestion]:
    """What goes on as ``text`` does, in the first of ``locales`` or what stands in for it; best first.

    A few pages, then a few names of each kind; nothing for a single letter. The number of queries does not
    grow.
    """
    typed = clean_text(text)
    if len(typed) < SHORTEST and typed.isascii():
        return []
    names = names_that_begin(typed, MOST_NAMES)
    told = [_name(each, locales[0]) for each in names]
    return [*_pages(typed, locales), *sorted(told, key=lambda each: list(MODELS).index(each.kind))]


def _pages(typed: str, locales: tuple[str, ...]) -> list[Suggestion]:
    completions = complete(typed, locales, MOST_PAGES)
    columns = ("page_id", "type", "title", "locale", "content_locale", "path", "site_id")
    rows = PublishedDocument.objects.filter(
        page_id__in=[each.page_id for each in completions], withdrawn_at__isnull=True
    ).values_list(*columns)
    found = {row[0]: row for row in rows}
    told = []
    for number, label, title, own, language, path, site_id in (
        found[each.page_id] for each in completions if each.page_id in found
    ):
        shown_at = in_locale(path, own, locales[0])
        told.append(Suggestion(TYPE_NAMES[label], label, number, title, language, {}, shown_at, site_id))
    return told


def in_locale(path: str, own: str, locale: str) -> str:
    """The ``path`` of a page of the tree of ``own`` at which a reader of ``locale`` is shown it."""
    return path.replace(f"/{own}/", f"/{locale}/", 1) if path.startswith(f"/{own}/") else path


def _name(known: KnownName, locale: str) -> Suggestion:
    language = best_locale(known.labels, locale)
    label = known.labels.get(language) or next(iter(known.labels.values()), "")
    if known.kind == "topic":
        search = {"topic": known.code}
    elif " " in label and '"' not in label:
        search = {"q": f'"{label}"'}
    else:
        search = {"q": label}
    return Suggestion(known.kind, MODELS[known.kind], known.number, label, language, search)
