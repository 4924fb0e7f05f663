"""Concepts, and words that say nothing as they stand, are in the index of the database from now on."""

from typing import Any

from django.db import migrations


def follow_from_the_beginning(apps: Any, schema_editor: Any) -> None:
    """Let the worker write every entry again. Readers are answered from what there is."""
    apps.get_model("search", "EnginePosition").objects.filter(engine="database").update(sequence=0)


class Migration(migrations.Migration):
    dependencies = [("search", "0006_synonyms")]
    operations = [migrations.RunPython(follow_from_the_beginning, migrations.RunPython.noop)]
