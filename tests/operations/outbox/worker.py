"""A worker of its own: ``python -m tests.operations.outbox.worker PORT`` sends what is due, and ends."""

import sys

import django
from django.conf import settings

if __name__ == "__main__":
    django.setup()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[1])
    # One that waits for the other to start must not take the server for dead.
    settings.EMAIL_TIMEOUT = 240
    from closercities.operations.outbox.delivery import send_due

    send_due()
