"""A worker of its own: ``python -m tests.api.webhooks.worker`` sends what is due, and ends."""

import django

if __name__ == "__main__":
    django.setup()
    from closercities.api.webhooks.delivery import deliver_due

    deliver_due()
