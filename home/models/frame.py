"""What frames every page: the navigation above it and the footer below, one of each a locale."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Locale, RevisionMixin, TranslatableMixin

from closercities.core.blocks import LinkBlock
from closercities.core.blocks.text import SHORT_TEXT_FEATURES
from closercities.core.fields import StreamField
from home.blocks.frame import LinkColumnBlock, MenuBlock
from home.blocks.people import PartnersBlock


class OneALocale(TranslatableMixin, RevisionMixin):
    """A snippet of which each locale has one."""

    class Meta(TranslatableMixin.Meta):
        abstract = True
        constraints = [models.UniqueConstraint(fields=["locale"], name="%(class)s_one_a_locale")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} ({self.locale.language_code})"

    def clean(self) -> None:
        super().clean()
        locale_id = self.locale_id or Locale.get_default().pk
        if type(self)._default_manager.filter(locale_id=locale_id).exclude(pk=self.pk).exists():
            raise ValidationError(_("This language has one already. Change that one instead."))

    @classmethod
    def for_locale(cls, code: str) -> "Self | None":
        """The one of the locale ``code``, else the default locale's, else ``None``. One query."""
        wanted = (code, settings.LANGUAGE_CODE)
        found: dict[str, Any] = {
            item.locale.language_code: item
            for item in cls._default_manager.select_related("locale").filter(locale__language_code__in=wanted)
        }
        return found.get(code) or found.get(settings.LANGUAGE_CODE)


class Navigation(OneALocale):
    """The links above every page."""

    items = StreamField(
        [("link", LinkBlock()), ("menu", MenuBlock())], blank=True, verbose_name=_("Links and menus")
    )

    panels = [FieldPanel("items")]

    class Meta(OneALocale.Meta):
        verbose_name = _("navigation")
        verbose_name_plural = _("navigation")


class Footer(OneALocale):
    """What stands below every page: text, columns of links, founding partners."""

    text = RichTextField(_("text"), blank=True, features=SHORT_TEXT_FEATURES)
    columns = StreamField(
        [("column", LinkColumnBlock())], blank=True, max_num=4, verbose_name=_("Columns of links")
    )
    partners = StreamField([("partners", PartnersBlock())], blank=True, max_num=2, verbose_name=_("Partners"))
    small_print = models.CharField(_("last line"), max_length=500, blank=True)

    panels = [FieldPanel("text"), FieldPanel("columns"), FieldPanel("partners"), FieldPanel("small_print")]

    class Meta(OneALocale.Meta):
        verbose_name = _("footer")
        verbose_name_plural = _("footers")
