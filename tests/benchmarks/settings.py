"""The settings of tests, as one web process in production has them, with the other sides mounted beside."""

from closercities.settings.test import *  # noqa: F403  settings are made of settings

ROOT_URLCONF = "tests.benchmarks.urls"
