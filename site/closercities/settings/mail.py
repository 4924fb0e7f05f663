"""Mail to people: from whom, how often, how long it is kept."""

from closercities.settings.environment import env

EMAIL_TIMEOUT = 20
# No address is written to more often, whatever strangers type into forms.
MAILS_PER_ADDRESS_A_DAY = env.int("MAILS_PER_ADDRESS_A_DAY", default=10)
# Kinds of mail that an editor sees before they go, besides those that always wait.
MAIL_HELD_KINDS: list[str] = env.list("MAIL_HELD_KINDS", default=[])
# How long address and words of mail are kept after it was sent.
MAIL_KEPT_DAYS = env.int("MAIL_KEPT_DAYS", default=90)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Closer Cities <no-reply@localhost>")
