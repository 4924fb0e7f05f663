"""Behind nginx, on PostgreSQL. Every secret comes from the environment; a missing one stops the start."""

from django.core.exceptions import ImproperlyConfigured

from closercities.settings.base import *
from closercities.settings.environment import env

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
# No database goes without saying here; how it is spoken to is said in base.
if not env.str("DATABASE_URL"):
    raise ImproperlyConfigured("DATABASE_URL is empty: name the database.")
WAGTAILADMIN_BASE_URL = env.str("BASE_URL")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[WAGTAILADMIN_BASE_URL])

# The editor previews pages of the same site in a frame.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
