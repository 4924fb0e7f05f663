from django.db import migrations

from closercities.core import roles


def let_administrators_end_previews_and_keep_snapshots(apps, schema_editor):
    """For sites whose groups were made before these were in the admin."""
    group = apps.get_model("auth", "Group").objects.filter(name=roles.ADMINISTRATORS).first()
    if group is not None:
        granted = [("api.previewtoken", "delete"), ("api.snapshot", "add"), ("api.snapshot", "delete")]
        group.permissions.add(*(roles.permission(apps, label, action) for label, action in granted))


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0008_preview_front_ends"),
        ("core", "0004_data_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(let_administrators_end_previews_and_keep_snapshots, migrations.RunPython.noop)
    ]
