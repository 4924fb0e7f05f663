"""The platform as submitters at once use it: its own settings, with a bare form mounted beside."""

from tests.chaos.settings import *  # noqa: F403  settings are made of settings

ROOT_URLCONF = "tests.benchmarks.submitter_urls"
# They all come from one address.
FORM_POSTS_PER_HOUR = 1_000_000
# And hurry, as programs do: mail to confirm would be held back.
MAILS_TO_SUSPECTS_PER_HOUR = 1_000_000
EXPECT_DEMO_CONTENT = False
