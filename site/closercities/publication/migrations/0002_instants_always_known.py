"""Lists of documents are ordered by when pages were published, which null would break."""

from datetime import UTC, datetime

from django.db import migrations, models

UNKNOWN_INSTANT = datetime(1970, 1, 1, tzinfo=UTC)
COLUMNS = ("first_published_at", "last_published_at")


def fill(apps, schema_editor):
    documents = apps.get_model("publication", "PublishedDocument").objects
    for column in COLUMNS:
        documents.filter(**{f"{column}__isnull": True}).update(**{column: UNKNOWN_INSTANT})


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("publication", "0001_documents")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        *(
            migrations.AlterField("publisheddocument", column, models.DateTimeField(default=UNKNOWN_INSTANT))
            for column in COLUMNS
        ),
    ]
