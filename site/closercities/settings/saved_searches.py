"""Searches that readers follow by mail."""

from closercities.settings.environment import env

# How many one mailbox may follow.
SAVED_SEARCHES_OF_AN_ADDRESS = env.int("SAVED_SEARCHES_OF_AN_ADDRESS", default=20)
# How many mails to confirm a mailbox gets that never answers, and any mailbox within a day.
SAVED_SEARCH_MAILS_UNANSWERED = env.int("SAVED_SEARCH_MAILS_UNANSWERED", default=3)
# After how many days what was not confirmed is forgotten, with its address.
UNCONFIRMED_SEARCHES_KEPT_DAYS = env.int("UNCONFIRMED_SEARCHES_KEPT_DAYS", default=7)
