"""Search fields for what Wagtail's own cannot send to an engine."""

from django.db.models import Model
from wagtail.search import index


class CountryFilterField(index.FilterField):
    """A filter on a country, as its ISO 3166-1 alpha-2 code: an engine cannot store the country object."""

    def get_value(self, obj: Model) -> str:
        """The code, empty when there is none."""
        return str(super().get_value(obj).code or "")
