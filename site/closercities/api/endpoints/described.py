"""The resources of the API for people, from the declarations that the code runs on."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from closercities.api.resources.parameters import Parameter
from closercities.api.resources.registry import RESOURCES
from closercities.api.resources.resource import Resource

_STEP = re.compile(r"<(?:\w+:)?(\w+)>")
# What an example of these leads to differs from one platform to the next.
WITHOUT_LINK = frozenset({"cursor", "since", "url", "path", "campaign"})

MOST_VALUES = 20


@dataclass(frozen=True, slots=True)
class DescribedParameter:
    """A parameter; ``example`` is an address below the API that can be asked for, or empty."""

    name: str
    description: SafeString
    allowed: SafeString
    example: str


@dataclass(frozen=True, slots=True)
class DescribedResource:
    """An address below the API. It is whole when nothing has to be put into it."""

    path: str
    summary: str
    description: SafeString
    is_whole: bool
    parameters: tuple[DescribedParameter, ...]


def described_resources() -> list[DescribedResource]:
    """Every resource, in the order of the registry."""
    return [_described(each) for each in RESOURCES]


def _described(resource: Resource) -> DescribedResource:
    # Who asks what is at an address has to name one, and who compares has to say which cases.
    needs = resource.needs or resource.answer in ("resolution", "comparison")
    is_open = "<" not in resource.path and not needs
    return DescribedResource(
        path=_STEP.sub(r"{\1}", resource.path),
        summary=resource.summary,
        description=_with_code(resource.description),
        is_whole=is_open,
        parameters=tuple(_parameter(each, resource.path if is_open else "") for each in resource.parameters),
    )


def _parameter(parameter: Parameter, path: str) -> DescribedParameter:
    allowed = parameter.allowed
    query = urlencode({parameter.name: parameter.example}, safe=",")
    return DescribedParameter(
        name=parameter.name,
        description=_with_code(parameter.description),
        allowed=_with_code(allowed if isinstance(allowed, str) else _listed(allowed)),
        example=f"{path}?{query}" if path and parameter.name not in WITHOUT_LINK else "",
    )


def _listed(values: list[str]) -> str:
    if len(values) <= MOST_VALUES:
        return ", ".join(values)
    return f"{', '.join(values[:MOST_VALUES])} and {len(values) - MOST_VALUES} more"


def _with_code(text: str) -> SafeString:
    """``text`` as HTML, with what stands between backticks as code; the schema has the same words."""
    return mark_safe(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text)))  # noqa: S308  escaped before
