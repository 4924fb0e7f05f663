"""Mends Wagtail's choosers: their words stayed in the language that the process started in.

Wagtail (8.0) puts "Choose %(object)s" together when a widget is made, which for the field of a form class is
once, at the start: readers of Arabic chose with English buttons.

Can go when ``AdminSnippetChooser`` and ``AdminPageChooser`` keep their words lazy.
"""

from typing import Any

from django.utils.functional import lazy
from django.utils.text import capfirst, format_lazy

# Wagtail's own messages: they stand in its catalogues, and are not for ours.
from django.utils.translation import gettext_lazy as wagtails
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.snippets.widgets import AdminSnippetChooser

_WORDS = {
    "choose_one_text": wagtails("Choose %(object)s"),
    "choose_another_text": wagtails("Choose another %(object)s"),
    "link_to_chosen_text": wagtails("Edit this %(object)s"),
}
_about: Any = lazy(lambda words, name: str(words) % {"object": name}, str)
_capitalised: Any = lazy(capfirst, str)
_make_snippet_chooser = AdminSnippetChooser.__init__
_make_page_chooser = AdminPageChooser.__init__


def _snippet_chooser(widget: Any, model: Any = None, **options: Any) -> None:
    _make_snippet_chooser(widget, model, **options)
    for name, words in _WORDS.items():
        if name not in options:
            setattr(widget, name, _about(words, widget.model._meta.verbose_name))


def _page_chooser(widget: Any, *arguments: Any, **options: Any) -> None:
    _make_page_chooser(widget, *arguments, **options)
    models = widget.target_models
    if len(models) == 1 and models[0] is not Page:
        words = options.get("choose_one_text", type(widget).choose_one_text)
        kind = _capitalised(models[0]._meta.verbose_name)
        widget.choose_one_text = format_lazy("{} ({})", words, kind)


def speak_the_readers_language() -> None:
    """Let choosers say their words when they are shown."""
    AdminSnippetChooser.__init__ = _snippet_chooser
    AdminPageChooser.__init__ = _page_chooser
