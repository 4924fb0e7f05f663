"""The languages of the platform in the order in which people know them."""

from django.conf import settings
from wagtail.models import Locale


def ordered_locales() -> list[Locale]:
    """Every locale that is set up, in the order of the settings; those that no setting names come last."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    found = Locale.objects.all()
    return sorted(
        found,
        key=lambda each: (
            codes.index(each.language_code) if each.language_code in codes else len(codes),
            each.language_code,
        ),
    )
