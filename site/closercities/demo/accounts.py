"""Accounts to try the platform with, one a role."""

import os
import secrets
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.crypto import salted_hmac

from closercities.operations.models import Preparation

PREPARATION = "demo accounts"


@dataclass(frozen=True)
class DemoAccount:
    """``group`` names the role; an account without one is a superuser."""

    username: str
    first_name: str
    group: str = ""


ACCOUNTS = (
    DemoAccount("admin", "Admin"),
    DemoAccount("editor", "Editor", "Editors"),
    DemoAccount("moderator", "Moderator", "Moderators"),
    DemoAccount("translator", "Translator", "Translators"),
    DemoAccount("researcher", "Researcher", "Researchers"),
)


def kept_password(folder: Path) -> str:
    """The password generated for this data folder; made on first use, readable by its owner only."""
    path = folder / "demo_password"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_text().strip()
        if kept:
            return kept
        # A start that was interrupted between making the file and writing it.
        descriptor = os.open(path, os.O_WRONLY)
    password = secrets.token_urlsafe(9)
    with os.fdopen(descriptor, "w") as file:
        file.write(password)
    return password


def _digest(password: str) -> str:
    """Changes with ``password`` and with whatever a person changes of an account's password or groups."""
    names = [account.username for account in ACCOUNTS]
    rows = get_user_model().objects.filter(username__in=names).order_by("username")
    values = rows.values_list("username", "password", "is_superuser", "groups__name")
    return salted_hmac(PREPARATION, repr([password, list(values)]), algorithm="sha256").hexdigest()


class _Password:
    """One password for all accounts: hashed once and compared once with each hash, since both are slow."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._signs_in: dict[str, bool] = {}

    @cached_property
    def encoded(self) -> str:
        return make_password(self._plain)

    def signs_in(self, encoded: str) -> bool:
        if encoded not in self._signs_in:
            self._signs_in[encoded] = check_password(self._plain, encoded)
        return self._signs_in[encoded]


def _ensure(account: DemoAccount, password: _Password, replace: bool) -> bool:
    user, is_new = get_user_model().objects.get_or_create(
        username=account.username,
        defaults={
            "first_name": account.first_name,
            "email": f"{account.username}@example.org",
            "is_superuser": not account.group,
            "is_staff": not account.group,
        },
    )
    if is_new:
        user.groups.set(Group.objects.filter(name=account.group))
    elif account.group and not user.groups.exists():
        # The role may have been made after the account.
        user.groups.set(Group.objects.filter(name=account.group))
    if not is_new and password.signs_in(user.password):
        return True
    if is_new or replace:
        user.password = password.encoded
        user.save(update_fields=["password"])
        return True
    return False


@transaction.atomic
def ensure_accounts(password: str, replace: bool) -> list[str]:
    """Make the accounts that are missing; the usernames that ``password`` signs in.

    An account whose password a person changed keeps it, unless ``replace``. Nothing is compared while
    neither accounts nor password changed.
    """
    if Preparation.objects.filter(name=PREPARATION, digest=_digest(password)).exists():
        return [account.username for account in ACCOUNTS]
    one = _Password(password)
    usable = [account.username for account in ACCOUNTS if _ensure(account, one, replace)]
    if len(usable) == len(ACCOUNTS):
        Preparation.objects.update_or_create(name=PREPARATION, defaults={"digest": _digest(password)})
    return usable
