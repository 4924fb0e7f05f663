"""Labels that are there are taken to say what their originals say now: from then on a change is known."""

from django.conf import settings
from django.db import migrations

FIELDS = {
    "topic": ("labels", "descriptions"),
    "sustainabledevelopmentgoal": ("labels",),
    "factor": ("labels", "descriptions"),
}


def note_labels(apps, schema_editor):
    LabelText = apps.get_model("translation", "LabelText")
    rows = []
    for model, fields in FIELDS.items():
        for record in apps.get_model("core", model).objects.all():
            for field in fields:
                texts = getattr(record, field) or {}
                codes = (settings.LANGUAGE_CODE, *sorted(texts))
                source = next((code for code in codes if texts.get(code)), "")
                rows += [
                    LabelText(
                        record=f"core.{model}:{record.pk}",
                        field=field,
                        locale=code,
                        text=text,
                        original=texts[source],
                    )
                    for code, text in texts.items()
                    if text and code != source
                ]
    LabelText.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("translation", "0010_label_texts"), ("core", "0007_picture_texts")]

    operations = [migrations.RunPython(note_labels, migrations.RunPython.noop)]
