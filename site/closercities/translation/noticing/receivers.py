"""Who translates into a language, and wants to be told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.contrib.auth.models import Group
from django.db.models import Q

from closercities.core.models import User
from closercities.core.roles import TRANSLATORS
from closercities.translation.models import LocaleRules, NoticeWishes


def translator_groups(locales: Iterable[int]) -> dict[int, int]:
    """The id of the group that translates into each language: that of its rules, else all translators."""
    wanted = set(locales)
    every = Group.objects.filter(name=TRANSLATORS).values_list("pk", flat=True).first()
    found = dict.fromkeys(wanted, every) if every is not None else {}
    rules = LocaleRules.objects.filter(locale__in=wanted, translators__isnull=False)
    return found | dict(rules.values_list("locale", "translators"))


def is_told_of_any(user: User) -> bool:
    """Whether ``user`` is in a group that is told of some language."""
    of_rules = LocaleRules.objects.filter(translators__isnull=False).values("translators")
    return user.groups.filter(Q(name=TRANSLATORS) | Q(pk__in=of_rules)).exists()


def receivers(locales: Iterable[int]) -> dict[User, set[int]]:
    """Active users with an address who are told, in the order of their addresses, and of which languages."""
    groups = translator_groups(locales)
    users = User.objects.filter(groups__in=set(groups.values()), is_active=True).exclude(email="")
    memberships: Mapping[int, set[int]] = _memberships(set(groups.values()))
    wishes = {each.user_id: each for each in NoticeWishes.objects.prefetch_related("locales")}
    found: dict[User, set[int]] = {}
    for user in users.distinct().order_by("email", "pk"):
        wished = wishes.get(user.pk)
        if wished is not None and not wished.wants_mail:
            continue
        theirs = {locale for locale, group in groups.items() if group in memberships[user.pk]}
        chosen = {each.pk for each in wished.locales.all()} if wished is not None else set()
        if told := theirs & chosen if chosen else theirs:
            found[user] = told
    return found


def _memberships(groups: set[int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = User.groups.through.objects.filter(group__in=groups)
    for user, group in rows.values_list("user_id", "group_id"):
        found[user].add(group)
    return found
