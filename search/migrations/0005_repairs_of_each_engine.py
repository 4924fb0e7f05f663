from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_missed_searches"),
    ]

    operations = [
        migrations.AddField(
            model_name="entrytorepair",
            name="engine",
            field=models.CharField(default="database", max_length=100),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="entrytorepair",
            name="page_id",
            field=models.BigIntegerField(),
        ),
        migrations.AddConstraint(
            model_name="entrytorepair",
            constraint=models.UniqueConstraint(fields=("engine", "page_id"), name="entry_to_repair_once"),
        ),
    ]
