"""What every way of running the platform shares. Each value that differs comes from the environment."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]
env = environ.Env()

# All that is written at run time: database, media, mail, generated secrets.
DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT / "var"))).resolve()

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
# The code is what stands in addresses, in the API and in `hreflang`.
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", "English"),
    ("nl", "Nederlands"),
    ("es", "Español"),
    ("fr", "Français"),
    ("pt-br", "Português (Brasil)"),
    ("ar", "العربية"),
]
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LOCALE_PATHS = [ROOT / "locale"]

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
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# Files that come with a case submission: how many, how many bytes each and together, and how many pixels.
SUBMITTED_FILES_MOST = env.int("SUBMITTED_FILES_MOST", default=12)
SUBMITTED_FILE_BYTES = env.int("SUBMITTED_FILE_BYTES", default=20 * 2**20)
SUBMITTED_FILES_BYTES = env.int("SUBMITTED_FILES_BYTES", default=100 * 2**20)
SUBMITTED_PICTURE_PIXELS = env.int("SUBMITTED_PICTURE_PIXELS", default=60_000_000)
# Where they lie while they arrive and are looked into.
INCOMING_DIR = DATA_DIR / "incoming"
# A function that takes the path of a file and returns nothing, or what it found in it; none unless named.
SUBMITTED_FILE_SCANNER = env.str("SUBMITTED_FILE_SCANNER", default="")

# --- Tasks and mail -------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}
EMAIL_TIMEOUT = 20
# No address is written to more often, whatever strangers type into forms.
MAILS_PER_ADDRESS_A_DAY = env.int("MAILS_PER_ADDRESS_A_DAY", default=10)
# Kinds of mail that an editor sees before they go, besides those that always wait.
MAIL_HELD_KINDS: list[str] = env.list("MAIL_HELD_KINDS", default=[])
# How long address and words of mail are kept after it was sent.
MAIL_KEPT_DAYS = env.int("MAIL_KEPT_DAYS", default=90)
LOCAL_INBOX = False
# Whether the page that shows every component is there.
SHOW_PATTERNS = False
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Closer Cities <no-reply@localhost>")

# --- Published documents --------------------------------------------------------------------
# How long it is told that a page went: a mirror that stays away longer has to start again.
TOMBSTONE_DAYS = env.int("TOMBSTONE_DAYS", default=400)

# --- Health ---------------------------------------------------------------------------------
# Whether readiness waits for the demo content.
EXPECT_DEMO_CONTENT = env.bool("EXPECT_DEMO_CONTENT", default=False)

# --- Search ---------------------------------------------------------------------------------
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "closercities.core.search_backend"}
}
if ELASTICSEARCH_URL:
    WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "wagtail.search.backends.elasticsearch9",
            "URLS": [ELASTICSEARCH_URL],
            "INDEX_PREFIX": env.str("ELASTICSEARCH_INDEX_PREFIX", default="closercities_"),
            "TIMEOUT": 5,
            "OPTIONS": {},
        }
    }

# --- Wagtail --------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Closer Cities"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
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

# --- API ------------------------------------------------------------------------------------
# How many proxies of ours a request passes; each appends to X-Forwarded-For where it came from.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
API_READS_PER_MINUTE = env.int("API_READS_PER_MINUTE", default=1_200)
API_READS_PER_MINUTE_WITH_KEY = env.int("API_READS_PER_MINUTE_WITH_KEY", default=10 * API_READS_PER_MINUTE)
# Websites on which editors may look at drafts: name=address, with commas between.
PREVIEW_FRONT_ENDS = env.dict("PREVIEW_FRONT_ENDS", default={})
API_COUNTS_FILE = env.str("API_COUNTS_FILE", default=str(DATA_DIR / "api-counts.sqlite3"))
# How often an address may begin, send, confirm or ask for a link in the public form.
FORM_POSTS_PER_HOUR = env.int("FORM_POSTS_PER_HOUR", default=60)
# How often a network (/24, /48) may do so before who comes from it has to prove more; 0: twice as often.
FORM_POSTS_OF_NETWORK_PER_HOUR = env.int("FORM_POSTS_OF_NETWORK_PER_HOUR", default=0)
# How many mails an hour go to addresses that suspected machines gave; who needs one more presses a button.
MAILS_TO_SUSPECTS_PER_HOUR = env.int("MAILS_TO_SUSPECTS_PER_HOUR", default=60)
# How much a browser calculates to show that it is none: 2 to the power of this many SHA-256.
PROOF_BITS = env.int("PROOF_BITS", default=17)
FORM_COUNTS_FILE = env.str("FORM_COUNTS_FILE", default=str(DATA_DIR / "form-counts.sqlite3"))
# After how many days without a change a submission in each state is erased.
SUBMISSIONS_KEPT_DAYS = {
    "draft": env.int("DRAFTS_KEPT_DAYS", default=180),
    "unconfirmed": env.int("UNCONFIRMED_KEPT_DAYS", default=30),
    "spam": env.int("SPAM_KEPT_DAYS", default=30),
    "declined": env.int("DECLINED_KEPT_DAYS", default=365),
    "withdrawn": env.int("WITHDRAWN_KEPT_DAYS", default=90),
}
# After how many days without a change of the submission files go that nobody took: those that an editor
# refused (of which only the name is left), those left out of a case, those of what was not accepted.
SUBMITTED_FILES_KEPT_DAYS = {
    "refused": env.int("REFUSED_FILES_KEPT_DAYS", default=30),
    "unused": env.int("UNUSED_FILES_KEPT_DAYS", default=90),
    "not_accepted": env.int("DECLINED_FILES_KEPT_DAYS", default=60),
}
# Who translates by machine: libretranslate, deepl, development; nobody unless named. Address and key of it.
MACHINE_TRANSLATOR = env.str("MACHINE_TRANSLATOR", default="")
MACHINE_TRANSLATOR_URL = env.str("MACHINE_TRANSLATOR_URL", default="")
MACHINE_TRANSLATOR_KEY = env.str("MACHINE_TRANSLATOR_KEY", default="")
# How long an editor waits at most for answers to be translated.
MACHINE_TRANSLATOR_SECONDS = env.int("MACHINE_TRANSLATOR_SECONDS", default=15)
# Networks inside our own that webhooks may be sent into, such as 10.1.0.0/16; none unless named.
WEBHOOK_ALLOWED_NETWORKS: list[str] = env.list("WEBHOOK_ALLOWED_NETWORKS", default=[])
WEBHOOK_SCHEMES: list[str] = env.list("WEBHOOK_SCHEMES", default=["https", "http"])
# Former values of SECRET_KEY, under which secrets of webhooks were made.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
WEBHOOK_LOG_DAYS = env.int("WEBHOOK_LOG_DAYS", default=30)
# Caches in front of the platform, such as Varnish, that are told by PURGE what changed.
FRONT_CACHE_URLS: list[str] = env.list("FRONT_CACHE_URLS", default=[])
if not all(each.startswith(("http://", "https://")) for each in FRONT_CACHE_URLS):
    raise ImproperlyConfigured("Each of FRONT_CACHE_URLS has to begin with http:// or https://.")
WAGTAILFRONTENDCACHE: dict[str, dict[str, Any]] = {
    each: {"BACKEND": "closercities.api.front_cache.backend.HTTPBackend", "LOCATION": each}
    for each in FRONT_CACHE_URLS
}
# Those of Amazon and Microsoft, told through their services: distributions, and ids of endpoints.
CLOUDFRONT_DISTRIBUTIONS: list[str] = env.list("CLOUDFRONT_DISTRIBUTIONS", default=[])
AZURE_CDN_ENDPOINTS: list[str] = env.list("AZURE_CDN_ENDPOINTS", default=[])
WAGTAILFRONTENDCACHE |= {
    f"cloudfront {each}": {
        "BACKEND": "closercities.api.front_cache.clouds.CloudFrontBackend",
        "DISTRIBUTION_ID": each,
        "AWS_ACCESS_KEY_ID": env.str("AWS_ACCESS_KEY_ID"),
        "AWS_SECRET_ACCESS_KEY": env.str("AWS_SECRET_ACCESS_KEY"),
        "AWS_SESSION_TOKEN": env.str("AWS_SESSION_TOKEN", default=""),
    }
    for each in CLOUDFRONT_DISTRIBUTIONS
}
WAGTAILFRONTENDCACHE |= {
    f"azure {each.rpartition('/')[2]}": {
        "BACKEND": "closercities.api.front_cache.clouds.AzureBackend",
        "ENDPOINT": each,
        "TENANT_ID": env.str("AZURE_TENANT_ID"),
        "CLIENT_ID": env.str("AZURE_CLIENT_ID"),
        "CLIENT_SECRET": env.str("AZURE_CLIENT_SECRET"),
    }
    for each in AZURE_CDN_ENDPOINTS
}
# Caches in front that know keys, and are told by key: varnish, fastly, cloudflare, each with its address.
FRONT_CACHE_KEYS: dict[str, str] = env.dict("FRONT_CACHE_KEYS", default={})
FASTLY_API_TOKEN = env.str("FASTLY_API_TOKEN", default="")
CLOUDFLARE_API_TOKEN = env.str("CLOUDFLARE_API_TOKEN", default="")
# The files of a submission, below the secret address of the form.
CORS_FILES_REGEX = r"^/[A-Za-z-]+/share/[A-Za-z0-9_-]{44}/files/"
CORS_URLS_REGEX = rf"^/api/|{CORS_FILES_REGEX}"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_HEADERS = ("accept", "authorization", "content-type", "if-none-match")
CORS_EXPOSE_HEADERS = ("ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After")
