from django.db import migrations


def follow_the_answers(apps, schema_editor):
    """Who said so in the form takes messages."""
    rows = apps.get_model("submissions", "Submission").objects.exclude(state="erased")
    rows.filter(answers__relay="yes").update(takes_mail=True)


class Migration(migrations.Migration):
    dependencies = [("submissions", "0014_relay")]

    operations = [migrations.RunPython(follow_the_answers, migrations.RunPython.noop)]
