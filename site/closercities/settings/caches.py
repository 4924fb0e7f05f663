"""Caches in front of the platform, told what changed: by address, through services of clouds, by key."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from closercities.settings.environment import env

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
