"""The API: how often it may be asked, webhooks, and who may read it from other sites."""

from closercities.settings.environment import DATA_DIR, env

# How many proxies of ours a request passes; each appends to X-Forwarded-For where it came from.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
API_READS_PER_MINUTE = env.int("API_READS_PER_MINUTE", default=1_200)
API_READS_PER_MINUTE_WITH_KEY = env.int("API_READS_PER_MINUTE_WITH_KEY", default=10 * API_READS_PER_MINUTE)
# Websites on which editors may look at drafts: name=address, with commas between.
PREVIEW_FRONT_ENDS = env.dict("PREVIEW_FRONT_ENDS", default={})
API_COUNTS_FILE = env.str("API_COUNTS_FILE", default=str(DATA_DIR / "api-counts.sqlite3"))
# Networks inside our own that webhooks may be sent into, such as 10.1.0.0/16; none unless named.
WEBHOOK_ALLOWED_NETWORKS: list[str] = env.list("WEBHOOK_ALLOWED_NETWORKS", default=[])
WEBHOOK_SCHEMES: list[str] = env.list("WEBHOOK_SCHEMES", default=["https", "http"])
WEBHOOK_LOG_DAYS = env.int("WEBHOOK_LOG_DAYS", default=30)

# The files of a submission, below the secret address of the form.
CORS_FILES_REGEX = r"^/[A-Za-z0-9-]+/share/[A-Za-z0-9_-]{44}/files/"
CORS_URLS_REGEX = rf"^/api/|{CORS_FILES_REGEX}"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_HEADERS = ("accept", "authorization", "content-type", "if-none-match")
CORS_EXPOSE_HEADERS = ("ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After")
