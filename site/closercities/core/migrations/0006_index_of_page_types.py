from django.db import migrations, models

# Counts the pages of one type and locale without looking at them: what each list of the API tells.
INDEX = models.Index(
    fields=["content_type", "locale", "path"],
    condition=models.Q(live=True, alias_of__isnull=True),
    opclasses=["int4_ops", "int4_ops", "varchar_pattern_ops"],
    name="page_of_type_and_locale",
)


def add(apps, schema_editor):
    schema_editor.add_index(apps.get_model("wagtailcore", "Page"), INDEX)


def remove(apps, schema_editor):
    schema_editor.remove_index(apps.get_model("wagtailcore", "Page"), INDEX)


class Migration(migrations.Migration):
    dependencies = [("core", "0005_data_mail_roles"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(add, remove, elidable=False)]
