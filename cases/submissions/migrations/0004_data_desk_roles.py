from django.db import migrations

from closercities.core import roles


def open_the_desk(apps, schema_editor):
    """For sites whose groups were made before there were submissions."""
    groups = apps.get_model("auth", "Group").objects
    for role in roles.ROLES:
        group = groups.filter(name=role.group).first()
        if group is None:
            continue
        for label, actions in role.models.items():
            if label.startswith("submissions."):
                group.permissions.add(*(roles.permission(apps, label, action) for action in actions))
        for name in role.permissions:
            if name.startswith("submissions."):
                group.permissions.add(roles.own_permission(apps, name))


class Migration(migrations.Migration):
    dependencies = [
        ("submissions", "0003_desk"),
        ("core", "0004_data_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(open_the_desk, migrations.RunPython.noop)]
