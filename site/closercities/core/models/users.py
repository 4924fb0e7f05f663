"""The people who sign in. Readers and submitters never need an account."""

from django.contrib.auth.models import AbstractUser
from django.utils.functional import cached_property

from closercities.core.roles import TRANSLATORS


class User(AbstractUser):
    """A user of the admin; a model of our own from the start, since it cannot be swapped later."""

    @cached_property
    def translator_group_ids(self) -> frozenset[int]:
        """The group of translators, if the user is in it: its permissions count on translations only."""
        return frozenset(self.groups.filter(name=TRANSLATORS).values_list("pk", flat=True))
