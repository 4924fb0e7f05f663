"""English in brackets: placeholders and markup stay, and nothing is left of it afterwards."""

import pytest
from django.utils.translation import gettext, ngettext, pgettext
from wagtail.snippets.widgets import AdminSnippetChooser

from closercities.core.models import Topic
from closercities.core.pseudo_locale import installed, pseudo


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Share", "⟦Šĥåŕé·⟧"),
        ("%(n)s of {all} %% %d", "⟦%(n)s öf {all} %% %d⟧"),
        ('See <a href="/x">it</a> &amp; more', '⟦Šéé <a href="/x">îţ</a> &amp; möŕé···⟧'),
        ("One\n\nTwo", "⟦Öñé·⟧\n\n⟦Ţŵö·⟧"),
        ("", ""),
    ],
)
def test_message_is_shown_in_brackets_with_what_programs_read(message: str, shown: str) -> None:
    assert pseudo(message) == shown


def test_messages_of_every_kind_are_shown_so_and_only_for_a_while() -> None:
    with installed():
        assert gettext("Share") == "⟦Šĥåŕé·⟧"
        assert pgettext("month", "May") == "⟦Måý·⟧"
        assert [ngettext("%(n)s case", "%(n)s cases", n) % {"n": n} for n in (1, 2)] == [
            "⟦1 çåšé·⟧",
            "⟦2 çåšéš·⟧",
        ]
        assert gettext("") == ""
    assert gettext("Share") == "Share"


def test_choosers_speak_the_language_of_who_looks() -> None:
    chooser = AdminSnippetChooser(Topic)
    with installed():
        assert "⟦" in str(chooser.choose_one_text)
        assert str(chooser.link_to_chosen_text).count("⟦") == 2
    assert str(chooser.choose_another_text) == "Choose another topic"
