"""Labels in every language, and the field that keeps them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from closercities.core.fields import LabelsField, LabelsFormField
from closercities.core.models import Organisation, Topic

LOCALES = 6


@pytest.mark.parametrize(
    ("labels", "reader", "shown", "locale"),
    [
        ({"en": "Water", "ar": "المياه"}, "ar", "المياه", "ar"),
        ({"en": "Water", "ar": ""}, "ar", "Water", "en"),
        ({"fr": "Eau"}, "ar", "Eau", "fr"),
        ({}, "ar", "water", ""),
    ],
)
def test_label_falls_back_and_says_from_which_language(
    labels: dict[str, str], reader: str, shown: str, locale: str
) -> None:
    topic = Topic(code="water", labels=labels)
    with translation.override(reader):
        assert (topic.label, topic.label_locale) == (shown, locale)


@pytest.mark.parametrize(("reader", "shown"), [("en", "Toyama City"), ("fr", "富山市")])
def test_organisation_is_called_as_the_reader_knows_it(reader: str, shown: str) -> None:
    organisation = Organisation(name="富山市", names={"en": "Toyama City"})
    with translation.override(reader):
        assert organisation.name_for_reader == shown


def test_labels_form_field_drops_empty_texts() -> None:
    field = LabelsFormField(required=True)
    assert field.clean(["Water", "", "Agua", "", "", "  المياه "]) == {
        "en": "Water",
        "es": "Agua",
        "ar": "المياه",
    }


def test_labels_form_field_when_all_are_empty_asks_for_one() -> None:
    with pytest.raises(ValidationError):
        LabelsFormField(required=True).clean([""] * LOCALES)


def test_labels_form_field_refuses_a_text_that_is_too_long() -> None:
    with pytest.raises(ValidationError):
        LabelsFormField().clean(["x" * 256, *[""] * (LOCALES - 1)])


def test_labels_form_field_refuses_nul() -> None:
    with pytest.raises(ValidationError):
        LabelsFormField().clean(["wa\x00ter", *[""] * (LOCALES - 1)])


@pytest.mark.parametrize("value", [["Water"], "Water", {"en": 3}, {"en": None}])
def test_labels_field_refuses_what_is_not_a_text_a_language(value: object) -> None:
    with pytest.raises(ValidationError):
        LabelsField().clean(value, None)


def test_labels_widget_marks_each_input_with_its_language() -> None:
    html = LabelsFormField().widget.render("labels", {"ar": "المياه"}, {"id": "id_labels"})
    assert html.count("<input") == LOCALES
    assert 'lang="ar"' in html
    assert "العربية" in html
    assert "المياه" in html
