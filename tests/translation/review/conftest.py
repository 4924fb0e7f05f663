"""A case that is to be translated into Arabic."""

import pytest
from wagtail_localize.models import Translation

from cases.models import CasePage
from closercities.translation.translating import translate
from tests.factories.cases import make_case
from tests.factories.site import locale, make_site


@pytest.fixture
def translation() -> Translation:
    make_site()
    case = CasePage.objects.get(pk=make_case("A square", summary="A dry place for 300 people.").pk)
    case.challenge = [("paragraph", '<p>See <a href="https://example.org/map">the map</a>.</p>')]
    case.save_revision().publish()
    translate(CasePage.objects.get(pk=case.pk), locale("ar"), {}, publish=False)
    found: Translation = Translation.objects.get(target_locale__language_code="ar")
    return found
