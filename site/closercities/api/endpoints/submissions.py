"""``submission-form/`` and ``submissions/``: the form for sharing a project, on a partner's own site."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from cases.submissions.campaigns import campaign_named, takes_projects
from cases.submissions.links import token_of
from cases.submissions.models import SecretLink
from cases.submissions.questionnaire.effective import questionnaire_for
from cases.submissions.questionnaire.schema import VERSION, body_schema, definition, example_body
from cases.submissions.receiving import Fault, FaultyError, OtherBodyError, earlier, receive
from cases.submissions.views.limits import count_post
from closercities.api.asked import asked_once, body_of
from closercities.api.problem import InvalidParameter, Problem
from closercities.api.resources.parameters import shown
from closercities.core.languages import content_locale_codes

PARAMETERS = ("locale", "campaign")
KEY = "Idempotency-Key"
LONGEST_KEY = 255
LARGEST_BODY = 1024 * 1024


@require_safe
def submission_form(request: HttpRequest) -> HttpResponse:
    """The questions in one language, the schema of what is to be sent, and an example of it."""
    asked = asked_once(request, PARAMETERS)
    locale = locale_in(asked)
    slug = asked.get("campaign", "")
    with translation.override(locale):
        campaign = campaign_named(slug)
        if slug and not takes_projects(campaign):
            raise InvalidParameter(
                "campaign", "No open campaign has this slug.", "the slug of an open campaign"
            )
        steps = questionnaire_for(campaign).full
        example = example_body(steps, locale)
        told = {
            "version": VERSION,
            "locale": locale,
            "campaign": {"slug": campaign.slug, "title": campaign.title} if campaign is not None else None,
            "steps": definition(steps),
            "schema": body_schema(steps),
            "example": {**example, "campaign": campaign.slug} if campaign is not None else example,
        }
    answer = JsonResponse(told)
    answer["Cache-Control"] = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
    return answer


def locale_in(asked: Mapping[str, str]) -> str:
    """The locale that the parameters ``asked`` name, or the default one. Raises :exc:`InvalidParameter`."""
    locale = asked.get("locale", settings.LANGUAGE_CODE)
    if locale not in content_locale_codes():
        raise InvalidParameter("locale", "There is no such locale here.", content_locale_codes())
    return locale


@csrf_exempt
@require_POST
def submissions(request: HttpRequest) -> HttpResponse:
    """Takes a submission: 201 with its reference, once for each ``Idempotency-Key``."""
    asked_once(request)
    key = request.headers.get(KEY, "")
    if not key or len(key) > LONGEST_KEY:
        raise InvalidParameter(
            KEY,
            "Send a text of your own in this header, and the same one when you try again.",
            f"1 to {LONGEST_KEY} characters",
        )
    body = body_of(request, LARGEST_BODY)
    if body and request.content_type != "application/json":
        detail = "Send JSON, and say so: Content-Type: application/json."
        raise Problem(415, "Unsupported media type", detail, allowed=["application/json"])
    digests = {"key_digest": _digest(key.encode()), "body_digest": _digest(body)}
    try:
        link = earlier(**digests) or _received(request, body, digests)
    except OtherBodyError as error:
        detail = f"This {KEY} was used for another body. Send a new key with a new submission."
        raise Problem(422, "Unusable submission", detail, errors=[]) from error
    return _answer(request, link)


def _received(request: HttpRequest, body: bytes, digests: dict[str, str]) -> SecretLink:
    members = _members(body)
    visit = count_post(request)
    if visit.seconds:
        detail = f"A great many forms came from this address. Come back in {visit.seconds} seconds."
        raise Problem(429, "Too many requests", detail, headers={"Retry-After": str(visit.seconds)})
    try:
        return receive(
            members["answers"],
            locale=members.get("locale", settings.LANGUAGE_CODE),
            campaign=members.get("campaign", ""),
            is_crowded=visit.is_crowded,
            **digests,
        )
    except FaultyError as error:
        raise _unusable(error.faults) from error
    except IntegrityError:
        # The same request a moment ago, on another connection.
        found = earlier(**digests)
        if found is None:
            raise
        return found


def _members(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body.decode()) if body.strip() else None
    except (ValueError, RecursionError) as error:
        raise _unusable([Fault("", "The body is no JSON in UTF-8.")]) from error
    if not isinstance(found, dict):
        raise _unusable([Fault("", "The body has to be a JSON object with the member answers.")])
    faults = [
        Fault(f"/{shown(name)}", "There is no such member. Take it away.")
        for name in found
        if name not in ("locale", "campaign", "answers")
    ]
    if not isinstance(found.get("answers"), dict):
        faults.append(Fault("/answers", "Give the answers by question, as submission-form/ shows them."))
    if found.get("locale", settings.LANGUAGE_CODE) not in content_locale_codes():
        faults.append(Fault("/locale", f"This has to be one of {', '.join(content_locale_codes())}."))
    if not isinstance(found.get("campaign", ""), str):
        faults.append(Fault("/campaign", "This has to be a text."))
    if faults:
        raise _unusable(faults)
    return found


def _unusable(faults: list[Fault]) -> Problem:
    first = faults[0]
    detail = f"{first.detail} {len(faults)} in all: see errors." if len(faults) > 1 else first.detail
    errors = [{"pointer": fault.pointer, "detail": fault.detail} for fault in faults]
    return Problem(422, "Unusable submission", detail, errors=errors)


def _answer(request: HttpRequest, link: SecretLink) -> HttpResponse:
    submission = link.submission
    with translation.override(submission.locale):
        status_url = request.build_absolute_uri(reverse("submissions:status", args=[token_of(link)]))
    told = {"reference": submission.reference, "status_url": status_url, "state": submission.state}
    return JsonResponse(told, status=201, headers={"Cache-Control": "no-store", "Location": status_url})


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
