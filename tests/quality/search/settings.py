"""The settings of tests, with stock Wagtail's search beside ours, on the same servers."""

import os

from closercities.settings.test import *  # noqa: F403  settings are made of settings
from closercities.settings.test import WAGTAILSEARCH_BACKENDS

# Where the figures of an engine on Elasticsearch are wanted; settings of tests leave it out.
STOCK_ELASTICSEARCH = os.environ.get("ELASTICSEARCH_URL", "")
WAGTAILSEARCH_BACKENDS = {
    **WAGTAILSEARCH_BACKENDS,
    "stock": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False},
}
if STOCK_ELASTICSEARCH:
    WAGTAILSEARCH_BACKENDS["stock-elasticsearch"] = {
        "BACKEND": "wagtail.search.backends.elasticsearch9",
        "URLS": [STOCK_ELASTICSEARCH],
        "INDEX_PREFIX": os.environ.get("STOCK_INDEX_PREFIX", "quality_stock_"),
        "TIMEOUT": 60,
        "AUTO_UPDATE": False,
    }
