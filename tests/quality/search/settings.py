"""The settings of tests, with stock Wagtail's search beside ours, on the same servers."""

import os

from closercities.settings.test import *  # noqa: F403  settings are made of settings
from closercities.settings.test import WAGTAILSEARCH_BACKENDS

# Those of tests leave it out.
ELASTICSEARCH_URL = os.environ.get("ELASTICSEARCH_URL", "")
ELASTICSEARCH_INDEX_PREFIX = os.environ.get("ELASTICSEARCH_INDEX_PREFIX", "quality_")
WAGTAILSEARCH_BACKENDS = {
    **WAGTAILSEARCH_BACKENDS,
    "stock": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False},
}
if ELASTICSEARCH_URL:
    WAGTAILSEARCH_BACKENDS["stock-elasticsearch"] = {
        "BACKEND": "wagtail.search.backends.elasticsearch9",
        "URLS": [ELASTICSEARCH_URL],
        "INDEX_PREFIX": f"{ELASTICSEARCH_INDEX_PREFIX}stock_",
        "TIMEOUT": 60,
        "AUTO_UPDATE": False,
    }
