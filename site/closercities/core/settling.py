"""When a page is saved with all that belongs to it: sockets for who keeps something of published pages."""

from django.dispatch import Signal

# Sent in the transaction that saved, with ``instance``: the moment to settle what others show of the page.
page_settling = Signal()
# Sent next, with ``instance`` and with ``moved``: whether its address changed.
page_settled = Signal()
# Sent with ``translation_key`` when sentences were translated without a save that says so itself.
sentences_translated = Signal()
