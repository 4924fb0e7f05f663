"""Fast and isolated: everything written goes to a folder that goes away, tasks run at once.

Search is the database's; a test marked ``elasticsearch`` asks for the fixture of that name.
"""

import tempfile
from pathlib import Path

from closercities.settings.base import *
from closercities.settings.base import DATABASES

DATA_DIR = Path(tempfile.mkdtemp(prefix="closercities-tests-"))
SECRET_KEY = "only-for-tests"
MEDIA_ROOT = DATA_DIR / "media"
INCOMING_DIR = DATA_DIR / "incoming"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "submitted": {
        "BACKEND": "cases.submissions.storage.PrivateStorage",
        "OPTIONS": {"location": DATA_DIR / "submitted", "directory_permissions_mode": 0o700},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ELASTICSEARCH_URL = ""
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "closercities.core.search_backend"}}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": False}
}
LOCAL_INBOX = True
SHOW_PATTERNS = True
SERVE_MEDIA = True
EMAIL_FILE_PATH = DATA_DIR / "mail"
ALLOWED_HOSTS = ["*"]
# All tests ask from one address.
API_READS_PER_MINUTE = 1_000_000
API_COUNTS_FILE = str(DATA_DIR / "api-counts.sqlite3")
FORM_POSTS_PER_HOUR = 1_000_000
FORM_COUNTS_FILE = str(DATA_DIR / "form-counts.sqlite3")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    # Nothing here has to survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
