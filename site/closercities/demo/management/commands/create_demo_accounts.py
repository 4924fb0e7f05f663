"""``manage.py create_demo_accounts`` makes one account a role, to try the platform with."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from closercities.demo.accounts import ACCOUNTS, ensure_accounts, kept_password


class Command(BaseCommand):
    help = "Make the accounts admin, editor, moderator, translator and researcher, with DEMO_PASSWORD."

    def handle(self, *args: Any, **options: Any) -> None:
        given = os.environ.get("DEMO_PASSWORD", "")
        password = given or kept_password(settings.DATA_DIR)
        usable = ensure_accounts(password, replace=bool(given))
        shown = "as set in DEMO_PASSWORD" if given else password
        if usable:
            self.stdout.write(f"Accounts: {', '.join(usable)}. Password: {shown}")
        own = [account.username for account in ACCOUNTS if account.username not in usable]
        if own:
            self.stdout.write(
                f"With a password of their own: {', '.join(own)}; DEMO_PASSWORD sets a new one."
            )
