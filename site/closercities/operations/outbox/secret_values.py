"""Values that no database may hold, such as a link that lets its bearer in: made when a mail is sent."""

from collections.abc import Callable, Mapping

from django.views.decorators.debug import sensitive_variables

from closercities.operations.outbox.wording import plain


class SecretGone(Exception):  # noqa: N818
    """There is no such value any more: the link was revoked, or what it opens was deleted."""


_resolvers: dict[str, Callable[[str], str]] = {}


def register_secret(name: str, resolve: Callable[[str], str]) -> None:
    """Have ``resolve`` make the values of references ``"name:argument"``; it is called with the argument.

    It is called in a transaction each time that the mail is tried, and may write. It raises
    :class:`SecretGone` or ``ObjectDoesNotExist`` when what the mail is about is gone: then the mail is
    discarded. A second resolver of the name raises :exc:`ValueError`. Call it from ``AppConfig.ready``.
    """
    if _resolvers.setdefault(name, resolve) is not resolve:
        raise ValueError(f"two secrets are named {name!r}")


def check_references(references: Mapping[str, str]) -> None:
    """Raise :exc:`ValueError` for a reference that nobody resolves."""
    for variable, reference in references.items():
        name, colon, _argument = reference.partition(":")
        if not colon or name not in _resolvers:
            raise ValueError(f"the secret {variable!r} has no registered resolver")


@sensitive_variables()
def secret_values(references: Mapping[str, str]) -> dict[str, str]:
    """The values of ``references`` now. Raises what the resolvers raise."""
    found = {}
    for variable, reference in references.items():
        name, _colon, argument = reference.partition(":")
        found[variable] = plain(_resolvers[name](argument))
    return found
