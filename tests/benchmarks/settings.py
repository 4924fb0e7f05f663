"""The settings of tests, as one web process in production has them, with the other sides mounted beside."""

from closercities.settings.test import *  # noqa: F403  settings are made of settings
from closercities.settings.test import DATABASES

ROOT_URLCONF = "tests.benchmarks.urls"
# What is measured has to be the same process of the database until the end.
DATABASES["default"]["CONN_MAX_AGE"] = None
