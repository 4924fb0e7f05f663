"""People of the desk, and a site."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from closercities.core.models import User
from tests.factories.site import make_site

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    make_site("en", "ar")


def member(group: str, name: str = "") -> User:
    """A user of the group, called like it unless told otherwise."""
    person: User = User.objects.create_user(name or group.lower(), password="secret")
    person.groups.set(Group.objects.filter(name=group))
    return person


@pytest.fixture
def sign_in() -> SignIn:
    """``sign_in("Editors")`` is a browser in which a user of that group has signed in."""

    def signed_in(group: str) -> Client:
        client = Client()
        client.force_login(User.objects.filter(username=group.lower()).first() or member(group))
        return client

    return signed_in


@pytest.fixture
def editor(sign_in: SignIn) -> Client:
    """Handles submissions, and does not see who submitted."""
    return sign_in("Editors")


@pytest.fixture
def moderator(sign_in: SignIn) -> Client:
    """Handles submissions, and may see who submitted."""
    return sign_in("Moderators")
