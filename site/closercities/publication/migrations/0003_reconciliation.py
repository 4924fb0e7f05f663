import django.utils.timezone
from django.db import migrations, models


def leave_existing_pages_to_be_made(apps, schema_editor):
    """Pages that were published before there were documents wait for theirs."""
    Page = apps.get_model("wagtailcore", "Page")
    Document = apps.get_model("publication", "PublishedDocument")
    Invalidation = apps.get_model("publication", "Invalidation")
    pages = Page.objects.filter(live=True, depth__gt=1).exclude(pk__in=Document.objects.values("page_id"))
    numbers = pages.order_by("pk").values_list("pk", flat=True)
    waiting = (Invalidation(page_id=number, reason="upgrade") for number in numbers.iterator(chunk_size=2000))
    Invalidation.objects.bulk_create(waiting, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0002_instants_always_known"),
        ("wagtailcore", "0040_page_draft_title"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reconciliation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_by", models.CharField(max_length=20)),
                ("fixes", models.BooleanField(default=False)),
                ("last_page_id", models.BigIntegerField(default=0)),
                ("compared", models.PositiveIntegerField(default=0)),
                ("differing", models.PositiveIntegerField(default=0)),
                ("pending", models.PositiveIntegerField(default=0)),
                ("examples", models.JSONField(default=list)),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("touched_at", models.DateTimeField(auto_now=True)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={"get_latest_by": "pk"},
        ),
        migrations.RunPython(leave_existing_pages_to_be_made, migrations.RunPython.noop),
    ]
