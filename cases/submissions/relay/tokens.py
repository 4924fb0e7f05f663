"""The secret address that a reader confirms a message at. The database alone does not tell it."""

from django.core import signing

from cases.submissions.models import RelayedMessage

SALT = "cases.submissions.relay"


class UnknownMessageError(LookupError):
    """There is no such message, or there is none any more."""


def token_for(message: RelayedMessage) -> str:
    """What the address holds: the number of the message, and a signature of it."""
    return signing.Signer(salt=SALT, sep=".").sign(str(message.pk))


def message_with(token: str) -> RelayedMessage:
    """The message of this ``token``. Raises :exc:`UnknownMessageError`."""
    try:
        number = signing.Signer(salt=SALT, sep=".").unsign(token)
    except signing.BadSignature:
        raise UnknownMessageError from None
    message = RelayedMessage.objects.select_related("submission__page").filter(pk=int(number)).first()
    if message is None:
        raise UnknownMessageError
    return message
