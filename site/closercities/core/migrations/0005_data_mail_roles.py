from django.db import migrations

from closercities.core import roles


def let_moderators_handle_mail(apps, schema_editor):
    """For sites whose groups were made before there was an outbox."""
    roles.grant_mail(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_data_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_moderators_handle_mail, migrations.RunPython.noop)]
