"""Locales, topics, goals and factors that a new platform starts with."""

from django.db import migrations

from closercities.core import starting_data


def create_starting_data(apps, schema_editor):
    starting_data.create_locales(apps.get_model("wagtailcore", "Locale"))
    starting_data.create_topics(apps.get_model("core", "Topic"))
    starting_data.create_goals(apps.get_model("core", "SustainableDevelopmentGoal"))
    starting_data.create_factors(apps.get_model("core", "Factor"))


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_content"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create_starting_data, migrations.RunPython.noop)]
