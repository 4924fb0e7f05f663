from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0002_file_imports"),
    ]

    operations = [
        migrations.AlterField(
            model_name="segmentproposal",
            name="origin",
            field=models.CharField(
                choices=[
                    ("machine", "translation service"),
                    ("import", "imported file"),
                    ("sync", "page"),
                    ("person", "another person"),
                ],
                max_length=10,
            ),
        ),
    ]
