"""The groups with their permissions, and the moderation that a page goes through."""

from django.db import migrations

from closercities.core import moderation, roles


def grant(apps, schema_editor):
    roles.grant_roles(apps)
    moderation.ensure_workflow(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_data_taxonomy"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
