"""The words of the mail to translators."""

from django.utils.translation import gettext_lazy as _

from closercities.operations.outbox.kinds import MailKind, register_kind

OUTDATED = MailKind(
    name="translations_outdated",
    label=_("Originals of translations have changed"),
    variables={
        "name": "Amal",
        "pages": (
            "العربية\n– A square that holds rain: 3 passages, https://example.org/admin/translations/7/review/"
        ),
        "table": "https://example.org/admin/translations/?standing=outdated",
        "account": "https://example.org/admin/account/#tab-notifications",
    },
    subject=_("Translations that have to follow their originals"),
    text=_(
        "Hello {name},\n\n"
        "these pages and texts were changed. What is new in them is not translated yet:\n\n"
        "{pages}\n\n"
        "Everything that waits stands here: {table}\n\n"
        "You get this mail at most once a day, and only when there is something new. "
        "You can choose your languages, or end it: {account}"
    ),
)


def register() -> None:
    """Add the mail; called once, when the application starts."""
    register_kind(OUTDATED)
