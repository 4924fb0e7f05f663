from django.db import migrations

from closercities.core import roles


def let_administrators_manage_keys(apps, schema_editor):
    """For sites whose groups were made before there were keys."""
    group = apps.get_model("auth", "Group").objects.filter(name=roles.ADMINISTRATORS).first()
    if group is not None:
        group.permissions.add(*(roles.permission(apps, "api.apikey", action) for action in roles.MANAGE))


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_api_keys"),
        ("core", "0004_data_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_administrators_manage_keys, migrations.RunPython.noop)]
