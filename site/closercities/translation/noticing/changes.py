"""Which translations are behind their original in a way that nobody was told of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from closercities.translation.models import OutdatedNotice

Sentence = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Behind:
    """What lacks ``missing`` sentences of its original in a language, ``new`` of which nobody was told of.

    ``path`` leads to the work on it. A page comes before what is none: see ``is_page``.
    """

    locale: int
    title: str
    missing: int
    new: int
    path: str
    is_page: bool = True


def note_publication(source_id: int) -> None:
    """Have the translations of a source looked at before the next mail; two queries, three with new ones."""
    OutdatedNotice.objects.filter(translation__source=source_id).update(is_due=True)
    fresh = Translation.objects.filter(source=source_id, outdated_notice=None).values_list("pk", flat=True)
    OutdatedNotice.objects.bulk_create(
        [OutdatedNotice(translation_id=number) for number in fresh], ignore_conflicts=True
    )


def take_due(most: int) -> tuple[int, list[Behind]]:
    """Settle up to ``most`` notices: how many there were, and what of them translators are to be told.

    Call it in the transaction that tells them. Five queries for any number.
    """
    notices = list(_due()[:most])
    missing = _missing([notice.translation for notice in notices])
    titles = _titles([notice.translation for notice in notices])
    found: list[Behind] = []
    for notice in notices:
        translation = notice.translation
        lacks = missing.get(translation.pk, set())
        title = titles.get((translation.source.object_id, translation.target_locale_id))
        new = lacks - {_sentence(each) for each in notice.told}
        if new and title is not None:
            path = reverse("translation_review", args=(translation.pk,))
            is_page = _is_of_page(translation.source)
            found.append(Behind(translation.target_locale_id, title, len(lacks), len(new), path, is_page))
        notice.is_due, notice.told = False, sorted(f"{string}:{context}" for string, context in lacks)
    OutdatedNotice.objects.bulk_update(notices, ["is_due", "told"], batch_size=200)
    return len(notices), found


def _due() -> "QuerySet[OutdatedNotice]":
    return (
        OutdatedNotice.objects.select_for_update(of=("self",))
        .filter(is_due=True)
        .select_related("translation__source", "translation__target_locale")
        .defer("translation__source__content_json")
        .order_by("pk")
    )


def _sentence(kept: str) -> Sentence:
    string, _colon, context = kept.partition(":")
    return int(string), int(context)


def _missing(translations: Sequence[Translation]) -> dict[int, set[Sentence]]:
    """The sentences that each translation lacks; nothing for one that was never begun."""
    going = [each for each in translations if each.enabled]
    wanted = _wanted({each.source_id for each in going})
    made = _made(going)
    return {
        each.pk: wanted[each.source_id] - made[each.source.object_id, each.target_locale_id]
        for each in going
        if made[each.source.object_id, each.target_locale_id]
    }


def _wanted(sources: Iterable[int]) -> Mapping[int, set[Sentence]]:
    found: dict[int, set[Sentence]] = defaultdict(set)
    rows = StringSegment.objects.filter(source__in=list(sources))
    for source, *sentence in rows.values_list("source_id", "string_id", "context_id"):
        found[source].add((sentence[0], sentence[1]))
    return found


def _made(translations: Sequence[Translation]) -> Mapping[tuple[Any, int], set[Sentence]]:
    found: dict[tuple[Any, int], set[Sentence]] = defaultdict(set)
    rows = StringTranslation.objects.filter(
        context__object_id__in={each.source.object_id for each in translations},
        locale__in={each.target_locale_id for each in translations},
        has_error=False,
    )
    columns = ("context__object_id", "locale_id", "translation_of_id", "context_id")
    for key, locale, string, context in rows.values_list(*columns):
        found[key, locale].add((string, context))
    return found


def _titles(translations: Sequence[Translation]) -> dict[tuple[Any, int], str]:
    """The title of each original, by translation key and language, where the translation is a page.

    What frames every page has the name that it is recorded under.
    """
    keys = {each.source.object_id for each in translations}
    pages = Page.objects.filter(translation_key__in=keys, alias_of=None).order_by()
    titles = {
        (key, locale): title for key, locale, title in pages.values_list("translation_key", "locale", "title")
    }
    sources = {each.source.object_id: each.source.locale_id for each in translations}
    others = {
        (each.source.object_id, each.target_locale_id): each.source.object_repr
        for each in translations
        if not _is_of_page(each.source)
    }
    return others | {(key, locale): titles.get((key, sources[key]), "") for key, locale in titles}


def _is_of_page(source: TranslationSource) -> bool:
    """Whether a source is a page; content types are remembered between requests."""
    model = ContentType.objects.get_for_id(source.specific_content_type_id).model_class()
    return model is not None and issubclass(model, Page)
