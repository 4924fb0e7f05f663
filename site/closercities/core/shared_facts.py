"""Facts of a page that every locale shows, kept on the page that was written first.

Cases have a table of their own for this (they are searched and filtered by their facts). Pages of
which there are few read the facts from the source page instead: one truth, nothing to copy.
See ``docs/decisions/0030-facts-of-campaigns-and-research.md``.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail_localize.fields import TranslatableField

from closercities.core.models.pages import BasePage


def prose_of(model: Any) -> list[str]:
    """The names of the fields of a row or page that are translated; all others are facts."""
    fields = getattr(model, "translatable_fields", ())
    return [field.field_name for field in fields if isinstance(field, TranslatableField)]


class SharedFactsForm(WagtailAdminPageForm):
    """The form of a page whose facts are edited on its source page: elsewhere it has no facts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.may_hold_facts:
            return
        for name in self.instance.shared_fields:
            self.fields.pop(name, None)
        for relation in self.instance.shared_rows:
            formset = self.formsets.get(relation)
            if formset is not None and not prose_of(formset.model):
                del self.formsets[relation]


class SharedFactsPage(BasePage):
    """A page whose language-independent fields are read from its source page.

    The source is the oldest page with the translation key that is not an alias. ``shared_fields``
    and ``shared_rows`` name what is shared: columns, and relations of rows.
    """

    shared_fields: ClassVar[tuple[str, ...]] = ()
    shared_rows: ClassVar[tuple[str, ...]] = ()
    base_form_class = SharedFactsForm

    class Meta:
        abstract = True

    @cached_property
    def source_page(self) -> "Self | None":
        """The page on which the facts are edited; the page itself where it is the one."""
        oldest = source_pages(type(self), [self.translation_key]).get(self.translation_key)
        return self if oldest is None or oldest.pk == self.pk else oldest

    @property
    def is_source(self) -> bool:
        """Whether the facts are edited on this page."""
        return not self.alias_of_id and self.source_page is self

    @property
    def may_hold_facts(self) -> bool:
        """Like :attr:`is_source`, and true for a page that is being made."""
        return self.pk is None or self.is_source

    @property
    def shown_facts(self) -> "Self":
        """The page to read shared facts from.

        A source that is not published keeps its facts to itself: the page then shows the ones
        that were copied when it was translated.
        """
        source = self.source_page
        return source if source is not None and source.live else self


def source_pages(model: Any, translation_keys: Iterable[Any]) -> dict[Any, Any]:
    """``{translation key: source page}``; one query for any number of keys."""
    pages = model.objects.filter(translation_key__in=list(translation_keys), alias_of__isnull=True)
    return {page.translation_key: page for page in pages.order_by("-pk")}


def attach_source_pages(pages: "models.QuerySet[Any] | list[Any]") -> list[Any]:
    """The pages, all of one type, each knowing its source page; one query for all of them."""
    found = list(pages)
    if not found:
        return found
    sources = source_pages(type(found[0]), {page.translation_key for page in found})
    for page in found:
        source = sources.get(page.translation_key)
        page.source_page = page if source is None or source.pk == page.pk else source
    return found
