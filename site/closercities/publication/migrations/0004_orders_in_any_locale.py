"""Lists in which several locales stand in for each other are ordered by indexes of their own."""

from django.db import migrations, models

STANDING = models.Q(("is_alias", False), ("withdrawn_at__isnull", True))
ORDERS = {
    "newest": ["-first_published_at", "-page_id"],
    "updated": ["-last_published_at", "-page_id"],
    "titles": ["title", "page_id"],
}


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_reconciliation")]
    operations = [
        migrations.AddIndex(
            "publisheddocument",
            models.Index(fields=["type", *fields], condition=STANDING, name=f"document_{name}_anywhere"),
        )
        for name, fields in ORDERS.items()
    ]
