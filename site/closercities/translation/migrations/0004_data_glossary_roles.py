from django.db import migrations

from closercities.core import roles

GLOSSARY = "translation.glossaryterm"


def let_them_agree(apps, schema_editor):
    """For sites whose groups were made before there was a glossary."""
    for role in roles.ROLES:
        group = apps.get_model("auth", "Group").objects.filter(name=role.group).first()
        actions = role.models.get(GLOSSARY, ())
        if group is not None:
            group.permissions.add(*(roles.permission(apps, GLOSSARY, action) for action in actions))


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0003_person_proposals"),
        ("core", "0004_data_roles"),
    ]

    operations = [migrations.RunPython(let_them_agree, migrations.RunPython.noop)]
