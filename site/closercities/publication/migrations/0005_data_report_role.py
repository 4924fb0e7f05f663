from django.db import migrations

from closercities.core import roles


def let_administrators_see_the_report(apps, schema_editor):
    """For sites whose groups were made before this was part of the role."""
    group = apps.get_model("auth", "Group").objects.filter(name=roles.ADMINISTRATORS).first()
    if group is not None:
        group.permissions.add(roles.permission(apps, "publication.publisheddocument", "view"))


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0004_orders_in_any_locale"),
        ("core", "0004_data_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_administrators_see_the_report, migrations.RunPython.noop)]
