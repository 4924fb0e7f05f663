"""The workflow of pages knows reviewers of each language, and administrators say who they are."""

from django.db import migrations

from closercities.core import roles
from closercities.translation.moderation import ensure_language_approval


def give_languages_reviewers(apps, schema_editor):
    ensure_language_approval(apps)
    group = apps.get_model("auth", "Group").objects.filter(name=roles.ADMINISTRATORS).first()
    if group is not None:
        for action in roles.MANAGE:
            group.permissions.add(roles.permission(apps, "translation.localerules", action))


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0006_approval"),
        ("core", "0004_data_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_languages_reviewers, migrations.RunPython.noop)]
