from django.db import migrations, models

from closercities.core import roles


def let_editors_see_them(apps, schema_editor):
    """For sites whose groups were made before this was part of the role."""
    roles.grant_missed_searches(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_database_engine"),
        ("core", "0004_data_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="MissedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week", models.DateField()),
                ("locale", models.CharField(max_length=15)),
                ("text", models.CharField(max_length=80)),
                ("count", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name": "search that found nothing",
                "verbose_name_plural": "searches that found nothing",
                "constraints": [
                    models.UniqueConstraint(fields=["week", "locale", "text"], name="missed_once_a_week")
                ],
            },
        ),
        migrations.RunPython(let_editors_see_them, migrations.RunPython.noop),
    ]
