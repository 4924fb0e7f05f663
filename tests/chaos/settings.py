"""The platform as chaos runs it: as `make serve` does, with what only costs time left out."""

from closercities.settings.local import *
from closercities.settings.local import DATA_DIR
from closercities.settings.local import STORAGES as LOCAL_STORAGES

STORAGES = {
    **LOCAL_STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Receivers stand on this machine.
WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
# One person does in a minute what others do in a year.
MAILS_PER_ADDRESS_A_DAY = MESSAGES_TO_A_CASE_A_DAY = 1_000_000
