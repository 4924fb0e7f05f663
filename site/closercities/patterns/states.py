"""The states that everything is shown in: empty, typical, extreme, right to left, dark."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template import engines
from django.utils import translation

from closercities.patterns.blocks import value_in
from closercities.patterns.components import Component
from closercities.patterns.voices import ARABIC, EXTREME, TYPICAL, Voice


@dataclass(frozen=True, slots=True)
class State:
    """One look of a component. ``html``: empty where it shows nothing, ``None`` where that cannot be."""

    name: str
    html: str | None
    language: str = "en"
    direction: str = "ltr"
    is_dark: bool = False


def component_states(component: Component, request: HttpRequest) -> list[State]:
    """The states of a component that stands by itself."""
    template = engines["django"].from_string(component.source)

    def shown(voice: Voice) -> str:
        return str(template.render(component.sample(voice) if component.sample else {}, request))

    empty = None if component.empty is None else str(template.render(component.empty, request))
    return list(_states(empty, shown))


def block_states(block: Any, request: HttpRequest) -> list[State]:
    """The states of a block, from its preview."""

    def shown(voice: Voice) -> str:
        value = block.get_preview_value() if voice is TYPICAL else value_in(block, voice)
        return str(block.render(value, {"request": request}))

    empty = str(block.render(block.get_default(), {"request": request}))
    return list(_states(empty, shown))


def _states(empty: str | None, shown: Callable[[Voice], str]) -> Iterator[State]:
    yield State("Empty", empty if empty is None else empty.strip())
    typical = shown(TYPICAL).strip()
    yield State("Typical", typical)
    yield State("Extreme", shown(EXTREME).strip())
    with translation.override(ARABIC.code):
        yield State("Right to left", shown(ARABIC).strip(), ARABIC.code, "rtl")
    yield State("Dark", typical, is_dark=True)
