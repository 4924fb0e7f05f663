"""Limits that would refuse everybody stop the start."""

from pytest_django import Settings

from cases.submissions.checks import check_limits


def test_limits_are_right_as_they_are_and_named_where_too_low(settings: Settings) -> None:
    assert check_limits() == []
    settings.MESSAGES_OF_A_READER_A_DAY = 0
    settings.FORM_POSTS_OF_NETWORK_PER_HOUR = -1
    assert [(error.id, error.msg) for error in check_limits()] == [
        ("submissions.E003", "FORM_POSTS_OF_NETWORK_PER_HOUR is -1; it cannot be lower than 0."),
        ("submissions.E003", "MESSAGES_OF_A_READER_A_DAY is 0; it cannot be lower than 1."),
    ]
