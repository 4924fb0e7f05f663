import uuid

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("mailbox", models.CharField(db_index=True, max_length=64)),
                ("locale", models.CharField(max_length=15, verbose_name="language")),
                ("query", models.CharField(blank=True, max_length=1000)),
                ("words", models.CharField(max_length=300, verbose_name="search")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("asked", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("looked_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(db_index=True, null=True)),
                ("known", models.JSONField(default=list)),
            ],
            options={
                "verbose_name": "saved search",
                "verbose_name_plural": "saved searches",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mailbox", "locale", "query"), name="one_saved_search_a_mailbox"
                    )
                ],
            },
        ),
    ]
