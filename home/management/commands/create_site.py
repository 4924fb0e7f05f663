"""``manage.py create_site`` makes the pages that every site has, in each locale."""

from typing import Any

from django.core.management.base import BaseCommand

from home.site_tree import ensure_site


class Command(BaseCommand):
    help = "Make the home page and its sections in every locale. What is there already stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        made = ensure_site()
        if not made:
            self.stdout.write("Everything is there already.")
        for name in made:
            self.stdout.write(f"Made {name}")
