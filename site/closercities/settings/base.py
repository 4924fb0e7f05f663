"""What every way of running the platform shares. Each value that differs comes from the environment.

Each large subject has a file of its own beside this one.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

from closercities.settings.api import *
from closercities.settings.caches import *
from closercities.settings.environment import *
from closercities.settings.languages import right_to_left, with_more
from closercities.settings.mail import *
from closercities.settings.saved_searches import *
from closercities.settings.submissions import *

DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    "closercities.operations",
    "closercities.core",
    "closercities.translation",
    "closercities.publication",
    "home",
    "cases",
    "cases.submissions.apps.SubmissionsConfig",
    "research",
    "search",
    "search.saved.apps.SavedSearchesConfig",
    "closercities.api",
    "closercities.demo",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.api.v2",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "closercities.core.users_app.UsersAppConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_tasks",
    "django_tasks_db",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_countries",
    "csp",
    "corsheaders",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.forms",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "closercities.api.cors.ApiCorsMiddleware",
    "closercities.api.middleware.ApiMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "closercities.core.middleware.PublicLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "closercities.core.middleware.AdminContentSecurityPolicyMiddleware",
    "closercities.core.middleware.FormerAddressMiddleware",
]

ROOT_URLCONF = "closercities.urls"
WSGI_APPLICATION = "closercities.wsgi.application"
ASGI_APPLICATION = "closercities.asgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "core.User"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.i18n",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ]
        },
    }
]

# --- Database -------------------------------------------------------------------------------
DATABASE_URL = env.str("DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'database.sqlite3'}"
if not DATABASE_URL.startswith(("postgres://", "postgresql://", "sqlite:///")):
    raise ImproperlyConfigured("DATABASE_URL has to begin with postgres:// or sqlite:///.")
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Immediate transactions with a busy timeout and a write-ahead log: web, worker and an
    # import write one after the other instead of failing with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
else:
    DATABASES["default"]["ENGINE"] = "closercities.operations.postgresql"
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 10)
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)

# --- Languages ------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
# Languages beside the six, by their codes: docs/running.md tells what else each needs.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = with_more(env.list("MORE_LANGUAGES", default=[]))
LANGUAGES_BIDI = right_to_left(LANGUAGES)
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LOCALE_PATHS = [ROOT / "locale"]
# Whether English is shown in brackets, with accents and a third longer: development only.
PSEUDO_LOCALE = False

# Tasks may run without a user, and a translation goes live only when somebody publishes it.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_JOBS = {"BACKEND": "closercities.core.localize_jobs.TaskJobBackend"}

# --- Files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATICFILES_DIRS = [ROOT / "site" / "closercities" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
SERVE_MEDIA = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "submitted": {
        "BACKEND": "cases.submissions.storage.PrivateStorage",
        "OPTIONS": {
            "location": DATA_DIR / "submitted",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "closercities.serve.static_files.HashedStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# --- Tasks and pages for development --------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}
LOCAL_INBOX = False
# Whether the page that shows every component is there.
SHOW_PATTERNS = False

# --- Published documents --------------------------------------------------------------------
# How long it is told that a page went: a mirror that stays away longer has to start again.
TOMBSTONE_DAYS = env.int("TOMBSTONE_DAYS", default=400)

# --- Health ---------------------------------------------------------------------------------
# Whether readiness waits for the demo content.
EXPECT_DEMO_CONTENT = env.bool("EXPECT_DEMO_CONTENT", default=False)

# --- Search ---------------------------------------------------------------------------------
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
# What the names of our indices there begin with.
ELASTICSEARCH_INDEX_PREFIX = env.str("ELASTICSEARCH_INDEX_PREFIX", default="closercities_")
# How long a reader may wait for the engine before the database answers, in seconds; a writer longer.
SEARCH_ENGINE_SECONDS = env.float("SEARCH_ENGINE_SECONDS", default=1.0)
SEARCH_ENGINE_WRITING_SECONDS = env.float("SEARCH_ENGINE_WRITING_SECONDS", default=30.0)
# After so many failures within so many seconds it is spared, and tried again after each rest.
SEARCH_ENGINE_FAILURES = env.int("SEARCH_ENGINE_FAILURES", default=3)
SEARCH_ENGINE_FAILURES_WITHIN = 60.0
SEARCH_ENGINE_REST_SECONDS = env.float("SEARCH_ENGINE_REST_SECONDS", default=10.0)
# How much of the database's index each process may hold in its memory, in MiB.
SEARCH_HELD_MIB = env.int("SEARCH_HELD_MIB", default=64)
# What the admin searches stays in the database: whoever saves does not wait for an engine.
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "closercities.core.search_backend"}
}

# --- Wagtail --------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Closer Cities"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "closercities.core.admin.pictures.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "core.Download"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILAPI_LIMIT_MAX = 100
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp"}
WAGTAILEMBEDS_FINDERS = [{"class": "wagtail.embeds.finders.oembed"}]
TAGGIT_CASE_INSENSITIVE = True
COUNTRIES_FIRST: list[str] = []

# --- Security -------------------------------------------------------------------------------
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Former values of SECRET_KEY, under which secrets of webhooks were made.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
LOGIN_URL = "wagtailadmin_login"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# Wagtail's editor needs inline script and style; see docs/decisions.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}

REST_FRAMEWORK = {"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]}
