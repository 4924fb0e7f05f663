"""Conditions on translated pages, for the database: which are unfinished, a machine's, reviewed.

They say of many pages what :func:`~closercities.translation.states.translation_states` says of some.
"""

from django.db.models import Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from closercities.translation.models import SegmentReview
from closercities.translation.states import HUMAN, MACHINE, REVIEWED


def translated_pages() -> QuerySet[Page]:
    """The other pages of the outer page, in other languages; an alias is no translation."""
    pages: QuerySet[Page] = Page.objects.filter(
        translation_key=OuterRef("translation_key"), alias_of__isnull=True
    )
    return pages.exclude(pk=OuterRef("pk"))


def unfinished() -> Exists:
    """Whether a sentence of the original of the outer page is not translated into its language."""
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef("wanted_in"),
        has_error=False,
    )
    return Exists(_sentences().filter(~Exists(translated)))


def in_state(state: str) -> Q:
    """Whether the outer page is in ``state``: human, machine or reviewed."""
    machine = Exists(_made().filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE))
    read = Exists(_made(unread=False)) & ~Exists(_made())
    if state == MACHINE:
        return Q(machine)
    if state == REVIEWED:
        return Q(read)
    if state != HUMAN:
        raise ValueError(f"no state of a translation: {state!r}")
    sources = TranslationSource.objects.filter(object_id=OuterRef("translation_key"))
    return Q(Exists(sources.exclude(locale=OuterRef("locale_id")))) & ~Q(machine) & ~Q(read)


def _sentences() -> QuerySet[StringSegment]:
    """The sentences of the original of the outer page; ``wanted_in`` is the page's language."""
    found: QuerySet[StringSegment] = StringSegment.objects.filter(
        source__object_id=OuterRef("translation_key")
    ).exclude(source__locale=OuterRef("locale_id"))
    return found.annotate(wanted_in=ExpressionWrapper(OuterRef("locale_id"), output_field=IntegerField()))


def _made(unread: bool = True) -> QuerySet[StringTranslation]:
    """The translated sentences that the outer page shows; with ``unread`` those that nobody found right."""
    # A context is that of one page.
    shown = StringSegment.objects.filter(context=OuterRef("context_id"), string=OuterRef("translation_of_id"))
    found: QuerySet[StringTranslation] = StringTranslation.objects.filter(
        Exists(shown),
        context__object_id=OuterRef("translation_key"),
        locale=OuterRef("locale_id"),
        has_error=False,
    )
    if not unread:
        return found
    # A review counts for the text that was read, also where that was saved again as it was.
    read = Q(review__reviewed_at__gte=F("updated_at")) | Q(pk__in=_read_before_it_was_saved_again())
    return found.exclude(read)


def _read_before_it_was_saved_again() -> list[int]:
    """Sentences that were saved after their review without another text; there are few."""
    reviews = SegmentReview.objects.filter(reviewed_at__lt=F("sentence__updated_at")).select_related(
        "sentence"
    )
    return [review.sentence_id for review in reviews if review.counts_for(review.sentence.data)]
