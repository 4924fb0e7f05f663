from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries, Settings

from closercities.demo.accounts import ACCOUNTS, ensure_accounts, kept_password

pytestmark = pytest.mark.django_db
NAMES = [account.username for account in ACCOUNTS]


def user(name: str):
    return get_user_model().objects.get(username=name)


def test_ensure_accounts_makes_one_a_role_and_one_superuser() -> None:
    for account in ACCOUNTS:
        if account.group:
            Group.objects.get_or_create(name=account.group)
    assert ensure_accounts("first", replace=False) == NAMES
    assert [user(name).check_password("first") for name in NAMES] == [True] * 5
    assert [name for name in NAMES if user(name).is_superuser] == ["admin"]
    groups = [list(user(account.username).groups.values_list("name", flat=True)) for account in ACCOUNTS]
    assert groups == [[], ["Editors"], ["Moderators"], ["Translators"], ["Researchers"]]


def test_ensure_accounts_again_asks_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ensure_accounts("first", replace=False)
    # A savepoint and its release, the accounts, and what they were prepared as.
    with django_assert_num_queries(4):
        assert ensure_accounts("first", replace=False) == NAMES


def test_ensure_accounts_leaves_a_password_that_a_person_changed() -> None:
    ensure_accounts("first", replace=False)
    editor = user("editor")
    editor.set_password("their own")
    editor.save()
    assert ensure_accounts("first", replace=False) == [name for name in NAMES if name != "editor"]
    assert user("editor").check_password("their own")


def test_ensure_accounts_replaces_passwords_when_told() -> None:
    ensure_accounts("first", replace=False)
    assert ensure_accounts("second", replace=True) == NAMES
    assert [user(name).check_password("second") for name in NAMES] == [True] * 5


def test_ensure_accounts_gives_a_role_that_came_later() -> None:
    Group.objects.filter(name="Researchers").delete()
    ensure_accounts("first", replace=False)
    group = Group.objects.create(name="Researchers")
    ensure_accounts("second", replace=True)
    assert list(user("researcher").groups.all()) == [group]


def test_ensure_accounts_makes_again_what_was_deleted() -> None:
    ensure_accounts("first", replace=False)
    user("moderator").delete()
    assert ensure_accounts("first", replace=False) == NAMES


def test_kept_password_is_generated_once_and_private(tmp_path: Path) -> None:
    password = kept_password(tmp_path)
    assert len(password) == 12
    assert kept_password(tmp_path) == password
    assert (tmp_path / "demo_password").stat().st_mode & 0o777 == 0o600


def test_kept_password_fills_a_file_that_was_left_empty(tmp_path: Path) -> None:
    (tmp_path / "demo_password").touch()
    password = kept_password(tmp_path)
    assert password
    assert kept_password(tmp_path) == password


def test_command_tells_a_generated_password_but_not_a_given_one(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    told = StringIO()
    call_command("create_demo_accounts", stdout=told)
    assert told.getvalue().strip() == (
        f"Accounts: admin, editor, moderator, translator, researcher. Password: {kept_password(tmp_path)}"
    )
    monkeypatch.setenv("DEMO_PASSWORD", "sesame")
    told = StringIO()
    call_command("create_demo_accounts", stdout=told)
    assert "sesame" not in told.getvalue()
    assert user("admin").check_password("sesame")
