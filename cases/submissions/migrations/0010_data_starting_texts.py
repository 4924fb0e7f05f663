from django.db import migrations

from cases.submissions.starting_texts import create_texts
from closercities.core import roles


def add_texts(apps, schema_editor):
    """The texts that the platform brings."""
    create_texts(apps.get_model("submissions", "StartingText"))


def let_moderators_edit(apps, schema_editor):
    """For sites whose groups were made before there were texts to edit."""
    groups = apps.get_model("auth", "Group").objects
    for group in groups.filter(name__in=(roles.MODERATORS, roles.ADMINISTRATORS)):
        for action in roles.MANAGE:
            group.permissions.add(roles.permission(apps, "submissions.startingtext", action))


class Migration(migrations.Migration):
    dependencies = [
        ("submissions", "0009_starting_texts"),
        ("core", "0004_data_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(add_texts, migrations.RunPython.noop),
        migrations.RunPython(let_moderators_edit, migrations.RunPython.noop),
    ]
