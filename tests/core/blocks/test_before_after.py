"""Two pictures of one view, in translation."""

import pytest

from cases.models import CasePage
from closercities.translation.translating import translate
from tests.factories.cases import make_case
from tests.factories.core import PictureFactory
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


def test_before_and_after_is_translated_with_captions_and_alternative_texts() -> None:
    make_site()
    picture = PictureFactory()
    side = {"image": {"image": picture.pk, "alt_text": "Dry", "decorative": False}, "caption": "2005"}
    other = {"image": {"image": picture.pk, "alt_text": "Wet", "decorative": False}, "caption": ""}
    story = [{"type": "before_after", "value": {"before": side, "after": other, "caption": "One corner"}}]
    case = make_case("Kites")
    case.story = CasePage._meta.get_field("story").to_python(story)
    case.save_revision().publish()
    stored = CasePage.objects.get(pk=case.pk)
    path = f"story.{stored.story[0].id}"
    texts = {
        (f"{path}.before.image.alt_text", 0): "جاف",
        (f"{path}.after.image.alt_text", 0): "مبلل",
        (f"{path}.before.caption", 0): "٢٠٠٥",
        (f"{path}.caption", 0): "زاوية واحدة",
    }
    arabic = CasePage.objects.get(pk=translate(stored, locale("ar"), texts).pk)
    value = arabic.story[0].value
    assert value["caption"] == "زاوية واحدة"
    assert (value["before"]["caption"], value["after"]["caption"]) == ("٢٠٠٥", "")
    assert value["before"]["image"].contextual_alt_text == "جاف"
    assert value["after"]["image"].contextual_alt_text == "مبلل"
    assert value["after"]["image"].pk == picture.pk
