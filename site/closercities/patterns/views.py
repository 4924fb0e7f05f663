"""``/dev/patterns/``: only where ``SHOW_PATTERNS`` is set, which no production site does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from closercities.patterns.blocks import every_block
from closercities.patterns.components import COMPONENTS
from closercities.patterns.sheet import PAIRS, contrast, pattern_sheet, token_kinds, tokens
from closercities.patterns.states import block_states, component_states

View = Callable[..., HttpResponse]


def development_only(view: View) -> View:
    """``view`` in English, and 404 wherever readers are."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.SHOW_PATTERNS:
            raise Http404("patterns are for development")
        with translation.override("en"):
            return view(request, *args, **kwargs)

    return shown


@require_safe
@development_only
def pattern_index(request: HttpRequest) -> HttpResponse:
    """Tokens, and the way to every component and block."""
    light, dark = tokens(), tokens("dark")
    kinds = token_kinds()
    context = {
        "colours": [(name, light[name], dark[name]) for name, kind in kinds.items() if kind == "colour"],
        "sizes": [(name, light[name]) for name, kind in kinds.items() if kind == "type"],
        "spaces": [(name, light[name]) for name, kind in kinds.items() if kind == "space"],
        "pairs": [
            (pair, contrast(light[pair.front], light[pair.back]), contrast(dark[pair.front], dark[pair.back]))
            for pair in PAIRS
        ],
        "components": COMPONENTS,
        "blocks": every_block().items(),
    }
    return render(request, "patterns/index.html", context)


@require_safe
@development_only
def component_pattern(request: HttpRequest, name: str) -> HttpResponse:
    """One component in its states; 404 for one that there is not, or that another one shows."""
    component = next((each for each in COMPONENTS if each.name == name and not each.within), None)
    if component is None:
        raise Http404(name)
    context = {"name": name, "says": component.says, "states": component_states(component, request)}
    return render(request, "patterns/pattern.html", context)


@require_safe
@development_only
def block_pattern(request: HttpRequest, name: str) -> HttpResponse:
    """One block in its states."""
    block = every_block().get(name)
    if block is None:
        raise Http404(name)
    context = {"name": block.label, "says": block.meta.description, "states": block_states(block, request)}
    return render(request, "patterns/pattern.html", context)


@require_safe
@development_only
def sheet(request: HttpRequest) -> HttpResponse:
    """The style sheet of these pages, made of the one of the website."""
    return HttpResponse(pattern_sheet(), content_type="text/css; charset=utf-8")
