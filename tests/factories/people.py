"""People with a role."""

from django.contrib.auth.models import Group

from closercities.core.models import User


def member(group: str, username: str = "") -> User:
    """Somebody in the group of that name, who has asked for nothing yet."""
    person = User.objects.create_user(username or f"one of {group}", first_name=group)
    person.groups.set(Group.objects.filter(name=group))
    return User.objects.get(pk=person.pk)
