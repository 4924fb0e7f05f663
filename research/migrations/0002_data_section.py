"""Research sections that were made before the role of researchers was."""

from django.db import migrations

from research.section import open_sections


def open_existing_sections(apps, schema_editor):
    open_sections(apps, apps.get_model("research", "ResearchIndexPage").objects.all())


class Migration(migrations.Migration):
    dependencies = [
        ("research", "0001_initial"),
        ("core", "0004_data_roles"),
    ]

    operations = [migrations.RunPython(open_existing_sections, migrations.RunPython.noop)]
