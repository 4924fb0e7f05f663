"""To try it and to work on it: SQLite, files on disk, mail in an inbox page. What ``manage.py`` uses."""

import os
import secrets

from closercities.settings.base import *
from closercities.settings.environment import DATA_DIR, env


def _kept_secret() -> str:
    """The secret key of this data folder; made on first use and kept beside the data."""
    path = DATA_DIR / "secret_key"
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = env.str("SECRET_KEY", default="") or _kept_secret()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"])
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
LOCAL_INBOX = True
SHOW_PATTERNS = True
PSEUDO_LOCALE = env.bool("PSEUDO_LOCALE", default=False)
# Without nginx, Django itself serves what editors uploaded.
SERVE_MEDIA = True
# Everything on this machine asks from one address: pages, a mirror, and what is tried with them.
API_READS_PER_MINUTE = env.int("API_READS_PER_MINUTE", default=12_000)
API_READS_PER_MINUTE_WITH_KEY = env.int("API_READS_PER_MINUTE_WITH_KEY", default=10 * API_READS_PER_MINUTE)
FORM_POSTS_PER_HOUR = env.int("FORM_POSTS_PER_HOUR", default=600)
