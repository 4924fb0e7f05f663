from django.db import migrations

from closercities.core import roles

QUESTIONS = "submissions.campaignquestions"


def let_them_ask(apps, schema_editor):
    """For sites whose groups were made before campaigns had questions of their own."""
    for role in roles.ROLES:
        group = apps.get_model("auth", "Group").objects.filter(name=role.group).first()
        actions = role.models.get(QUESTIONS, ())
        if group is not None:
            group.permissions.add(*(roles.permission(apps, QUESTIONS, action) for action in actions))


class Migration(migrations.Migration):
    dependencies = [
        ("submissions", "0012_campaign_questions"),
        ("submissions", "0004_data_desk_roles"),
    ]

    operations = [migrations.RunPython(let_them_ask, migrations.RunPython.noop)]
