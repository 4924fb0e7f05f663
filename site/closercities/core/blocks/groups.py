"""The groups that blocks stand under in the editor's menu."""

from django.utils.translation import gettext_lazy as _

TEXT = _("Text")
MEDIA = _("Pictures, film and files")
FIGURES = _("Figures and time")
PAGE = _("Parts of a page")
