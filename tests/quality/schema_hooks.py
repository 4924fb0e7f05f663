"""What schemathesis has to know of the platform: which refusals are right, and where its lists go on."""

import json
import os
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import schemathesis
from schemathesis.core.parameters import ParameterLocation

# Refused although the schema lets them pass: what the platform knows only when it is asked. A cursor is
# signed, codes and campaigns are records, ``expand`` counts what would come, ``path`` and ``url`` exclude
# each other, and addresses of receivers and owners have rules that JSON Schema has no words for.
KNOWN_LATER = frozenset(
    {
        "cursor",
        "since",
        "topic",
        "factor",
        "campaign",
        "expand",
        "path",
        "url",
        "owner_email",
        "Preview-Token",
    }
)
# What can be asked of these depends on the type of page and on the other parameters. Their schema says so.
STOCK = ("/pages/", "/images/", "/documents/")
OF_A_WEBHOOK = ("webhook", "webhook_change", "webhook_deliveries", "webhook_rotate", "webhook_test")
PATIENCE = 60
# What search tells beside a list.
BESIDE_A_LIST = {"facets", "without", "nearest"}


@schemathesis.hook
def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    """Whether ``failure`` is one: a refusal of something that nobody could know before is none."""
    if type(failure).__name__ != "RejectedPositiveData":
        return True
    if response.status_code == 422:
        # Topics and countries are records, and addresses have rules that JSON Schema has no words for.
        return _name(case) != "submission_post"
    if response.status_code != 400:
        return True
    if case.operation.path.startswith(STOCK):
        return False
    return response.json().get("parameter") not in KNOWN_LATER


@schemathesis.check
def lists_go_on(ctx: Any, response: Any, case: Any) -> None:
    """The links of a list lead to pages of the same list, which name the way back."""
    if response.status_code != 200 or not _is_list(response):
        return
    meta = response.json()["meta"]
    for direction, back in (("next", "previous"), ("previous", "next")):
        address = meta[direction]
        if address is None:
            continue
        status, text = _ask("GET", address)
        assert status == 200, f"{direction} leads to {status}: {text[:200]!r}"
        told = json.loads(text)
        assert set(told) - BESIDE_A_LIST == {"meta", "items"}, f"{direction} leads to what is no list"
        is_walk = "cursor" in told["meta"]
        assert is_walk or told["meta"][back], f"{direction} leads to a page without {back}"
        twice = _ids(told) & _ids(response.json())
        assert is_walk or not twice, f"{direction} tells again of {sorted(twice)}"


def _is_list(response: Any) -> bool:
    if response.headers.get("content-type") != ["application/json"]:
        return False
    told = response.json()
    return isinstance(told, dict) and "next" in (told.get("meta") or {})


def _ids(told: Any) -> set[str]:
    return {f"{item.get('id')}" for item in told["items"] if "id" in item}


def _ask(method: str, address: str) -> tuple[int, bytes]:
    key = {"Authorization": f"Bearer {os.environ['QUALITY_KEY']}"}
    request = urllib.request.Request(address, headers=key, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Ask of what there is: of a webhook, whose number nobody tells outside of walks, and of a draft."""
    if case.meta is None:
        return
    is_walk = case.meta.phase.name.value == "stateful"
    if _name(case) in OF_A_WEBHOOK and not is_walk and _is_right(case, ParameterLocation.PATH):
        case.path_parameters["number"] = int(os.environ["QUALITY_WEBHOOK"])
    if _name(case) == "preview" and _is_right(case, ParameterLocation.HEADER):
        case.headers["Preview-Token"] = os.environ["QUALITY_TOKEN"]


def _is_right(case: Any, location: ParameterLocation) -> bool:
    """Whether what the request has at ``location`` is meant to be as the schema says."""
    component = case.meta.components.get(location)
    return component is None or bool(component.mode.is_positive)


def _name(case: Any) -> Any:
    return case.operation.definition.raw.get("operationId")


@schemathesis.hook
def after_call(context: Any, case: Any, response: Any) -> None:
    """Make room again when the key has as many webhooks as a key may have; the first and the newest stay."""
    if response.status_code != 409 or _name(case) != "webhook_create":
        return
    parts = urlsplit(response.request.url)
    root = f"{parts.scheme}://{parts.netloc}{parts.path}"
    for each in json.loads(_ask("GET", root)[1])["items"][1:11]:
        _ask("DELETE", f"{root}{each['id']}/")
