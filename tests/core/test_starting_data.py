"""What a new platform starts with, on an empty and on a populated database."""

from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from wagtail.models import Locale

from closercities.core import starting_data
from closercities.core.models import Factor, SustainableDevelopmentGoal, Topic

pytestmark = pytest.mark.django_db
CODES = {code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES}
migration = import_module("closercities.core.migrations.0003_data_taxonomy")


def test_every_content_language_has_a_locale() -> None:
    assert set(Locale.objects.values_list("language_code", flat=True)) == CODES


def test_starting_rows_are_all_there() -> None:
    assert Topic.objects.count() == len(starting_data.topic_rows()) == 57
    assert SustainableDevelopmentGoal.objects.count() == 17
    assert Factor.objects.count() == 24


@pytest.mark.parametrize("model", [Topic, SustainableDevelopmentGoal, Factor])
def test_every_starting_row_is_valid_and_labelled_in_every_language(model: type[Topic]) -> None:
    for row in model.objects.all():
        row.full_clean()
        assert {code for code, text in row.labels.items() if text.strip()} == CODES, row


@pytest.mark.parametrize("model", [Topic, SustainableDevelopmentGoal, Factor])
@pytest.mark.parametrize("code", sorted(CODES))
def test_labels_do_not_repeat_within_a_language(model: type[Topic], code: str) -> None:
    labels = [row.labels[code] for row in model.objects.all()]
    assert len(labels) == len(set(labels))


def test_every_factor_is_described_in_every_language() -> None:
    for factor in Factor.objects.all():
        assert set(factor.descriptions) == CODES
        assert factor.form_of_sharing in {"transfer", "exchange", "co-creation"}


def test_paths_follow_the_tree() -> None:
    assert Topic.objects.get(code="flooding").path == "water/flooding/"
    for topic in Topic.objects.select_related("parent"):
        assert topic.path == f"{topic.parent.path if topic.parent else ''}{topic.code}/"


def test_migration_run_again_leaves_what_a_person_changed() -> None:
    Topic.objects.filter(code="flooding").update(labels={"en": "Too much water"}, sort_order=1)
    Factor.objects.filter(code="mutual-trust").delete()
    own = Topic.objects.create(code="kites", labels={"en": "Kites"})
    migration.create_starting_data(apps, None)
    changed = Topic.objects.get(code="flooding")
    assert (changed.labels, changed.sort_order) == ({"en": "Too much water"}, 1)
    assert Topic.objects.filter(pk=own.pk).exists()
    assert Topic.objects.count() == 58
    assert Factor.objects.get(code="mutual-trust").labels["nl"] == "Vertrouwen tussen de partners"


def test_migration_on_a_tree_that_a_person_rearranged_keeps_it() -> None:
    water, climate = Topic.objects.get(code="water"), Topic.objects.get(code="climate")
    water.parent = climate
    water.save()
    Topic.objects.get(code="flooding").delete()
    migration.create_starting_data(apps, None)
    assert Topic.objects.get(code="flooding").path == "climate/water/flooding/"
