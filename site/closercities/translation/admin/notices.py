"""What translators are told by mail, among the notifications of their account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from closercities.translation.models import NoticeWishes
from closercities.translation.noticing.receivers import is_told_of_any
from closercities.translation.overview.languages import ordered_locales


class WishesForm(forms.ModelForm[NoticeWishes]):
    """Whether to be told, and of which languages."""

    class Meta:
        model = NoticeWishes
        fields = ("wants_mail", "locales")
        widgets = {"locales": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        locales: Any = self.fields["locales"]
        locales.choices = [(each.pk, str(each)) for each in ordered_locales()]


class NoticesPanel(BaseSettingsPanel):
    """Shown to those whom the mail may go to."""

    name = "translation_notices"
    title = _("Translations")
    tab = notifications_tab
    order = 200
    form_class = WishesForm

    def is_active(self) -> bool:
        return is_told_of_any(self.user)

    def get_form(self) -> WishesForm:
        kept = NoticeWishes.objects.filter(user=self.user).first() or NoticeWishes(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return WishesForm(data, instance=kept, prefix=self.name)
