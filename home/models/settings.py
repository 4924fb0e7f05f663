"""What an editor may set for the whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from closercities.core.blocks import LinkBlock
from closercities.core.fields import StreamField


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Who runs the site, and how it shows itself elsewhere. The same in every locale."""

    organisation_name = models.CharField(
        _("name of the organisation"),
        max_length=255,
        blank=True,
        help_text=_("Stands in the footer, in feeds and in what search engines are told."),
    )
    contact_email = models.EmailField(_("address for e-mail"), blank=True)
    contact_address = models.TextField(_("postal address"), blank=True, max_length=500)
    social_links = StreamField(
        [("link", LinkBlock())],
        blank=True,
        max_num=8,
        verbose_name=_("Elsewhere"),
        help_text=_("Your pages on other sites. Only a link: nothing is loaded from there."),
    )
    default_social_image = models.ForeignKey(
        "core.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture for links"),
        help_text=_("Shown when somebody shares the address of a page that has no picture of its own."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("organisation_name"), FieldPanel("contact_email"), FieldPanel("contact_address")],
            heading=_("Organisation"),
        ),
        FieldPanel("social_links"),
        FieldPanel("default_social_image"),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
