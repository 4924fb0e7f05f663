"""Kinds of mail that could not be sent stop the start."""

from pytest_django import Settings

from closercities.operations.outbox.checks import check_mail_kinds
from closercities.operations.outbox.kinds import MailKind, register_kind


def test_kinds_that_can_be_filled_in_are_fine(settings: Settings) -> None:
    settings.MAIL_HELD_KINDS = ["greeting"]
    assert check_mail_kinds() == []


def test_default_words_with_an_unknown_placeholder_are_named_with_their_language() -> None:
    register_kind(MailKind("broken", "Broken", {"name": "Ana"}, "Hello", "Dear {nmae}"))
    found = check_mail_kinds()
    assert {each.id for each in found} == {"operations.E001"}
    assert len(found) == 6
    assert found[0].msg == ("The mail broken (en): There is no value named {nmae} here. You may use: {name}.")


def test_setting_that_names_no_kind_is_named(settings: Settings) -> None:
    settings.MAIL_HELD_KINDS = ["greetings"]
    (found,) = check_mail_kinds()
    assert (found.id, found.hint) == ("operations.E002", "There are: greeting, letter.")
