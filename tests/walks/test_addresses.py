"""Every address pattern is either asked for, or left out here with its reason.

A pattern that nobody thought of fails: say what its arguments are, or why it is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Collection, Locale, Site, Task, Workflow
from wagtail_localize.models import Translation

from cases.models import CasePage, ImportRun
from cases.submissions.links import link_with, token_of
from cases.submissions.mail import queue
from cases.submissions.models import CampaignQuestions, StartingText
from cases.submissions.uploads import receive
from cases.submissions.writing import begin
from closercities.api.keys.lifecycle import create_key
from closercities.api.snapshots.making import make_snapshot
from closercities.api.snapshots.models import Snapshot
from closercities.core import pseudo_locale
from closercities.core.models import User
from closercities.core.picture_sizes import address_of
from closercities.operations.outbox.models import OutgoingMail
from closercities.translation.models import FileImport, GlossaryTerm, LocaleRules, TranslationRun
from closercities.translation.translating import translate
from research.models import Coding
from search.models import Synonyms
from tests.api.webhooks.made import subscribe
from tests.cases.submissions.uploads.made import jpeg
from tests.factories.cases import make_full_case
from tests.factories.core import (
    DownloadFactory,
    FactorFactory,
    GoalFactory,
    OrganisationFactory,
    PersonFactory,
    PictureFactory,
    PlaceFactory,
    TopicFactory,
)
from tests.factories.extreme import ExtremeContent
from tests.factories.pages import make_article, make_campaign
from tests.factories.site import case_index, locale, make_site
from tests.factories.submissions import AssignmentRuleFactory, make_submission
from tests.walks.unmarked import pieces_of, unmarked, words_of_cldr, words_of_records

pytestmark = pytest.mark.django_db

# Left out, by the beginning of the route: each needs something that a walk does not have.
LEFT_OUT = {
    "admin/failwhale/": "fails on purpose, to try the page for errors",
    "admin/test404/": "is missing on purpose, to try the page for what is missing",
    "admin/editing-sessions/": "takes part in a session of an editor; answers POST only",
    "admin/pages/workflow/": "needs a page under moderation; the workflow has tests of its own",
    "admin/pages/<int:page_id>/workflow_history/detail/": "needs a page that was under moderation",
    "admin/workflows/tasks/add/": "the only type of task is approval by a group, added from the choice",
    "admin/localize/update/": "needs a translation; translating has tests of its own",
    "admin/localize/translate/": "needs a translation; translating has tests of its own",
    "admin/localize/page/": "needs an alias made by translating",
    "admin/localize/submit/snippet/": "no snippet here is translated through wagtail-localize",
    "admin/localize/api/snippets/": "no snippet here is translated through wagtail-localize",
    "admin/forms/submissions/": "there is no page with a form",
    "admin/redirects/<int:redirect_id>/": "needs a redirect",
    "admin/documents/multiple/": "steps of an upload of several files, by POST",
    "admin/images/multiple/": "steps of an upload of several files, by POST",
    "admin/password_reset/confirm/": "needs the address that a mail holds",
    "admin/pages/<int:page_id>/revisions/<int:revision_id>/unschedule/": "needs a scheduled revision",
    "admin/snippets/home/navigation/history/": "compares revisions that only editing makes",
    "admin/snippets/home/footer/history/": "compares revisions that only editing makes",
    "admin/bulk/": "one address for all actions, which need records that were ticked",
    "admin/api/main/^pages/<int:pk>/action/": "acts by POST only",
    "admin/workflows/task_chooser/": "chooses within a form of the admin",
    "admin/account/": "asked for by name of its own",
    "documents/authenticate_with_password/": "answers POST only, for a restricted document",
    "en/_util/authenticate_with_password/": "answers POST only, for a restricted page",
}
# What answers something else than 200 or a redirect, and why that is right.
OTHER_STATUS = {
    **dict.fromkeys(
        (f"api/v2/^{name}/find/" for name in ("pages", "images", "documents")),
        (400, "asks what to find"),
    ),
    **dict.fromkeys(
        (f"admin/api/main/^{name}/find/" for name in ("pages", "images", "documents")),
        (404, "found nothing without saying what to find"),
    ),
    **dict.fromkeys(
        (
            "admin/snippets/core/sustainabledevelopmentgoal/add/",
            "admin/snippets/core/sustainabledevelopmentgoal/delete/<int:pk>/",
            "admin/snippets/choose/core/sustainabledevelopmentgoal/create/",
        ),
        (403, "there are 17 goals, no more and no fewer"),
    ),
    "admin/settings/<slug:app_name>/<slug:model_name>/<int:pk>/preview/": (404, "settings have no preview"),
    "admin/snippets/": (403, "every snippet has its own place in the menu"),
    "admin/cases/<int:page_id>/change-source/": (403, "asked for on the page that is the source"),
    "admin/pages/<int:page_id>/convert_alias/": (404, "asked for on a page that is no alias"),
    "admin/translations/<int:translation_id>/review/memory/": (404, "asked for without saying of what"),
    "admin/block-preview/": (404, "asked for without saying which block"),
    "admin/images/<int:image_id>/generate_url/": (404, "addresses of renditions are not for the public"),
    "admin/images/<int:image_id>/generate_url/output/": (404, "as above"),
    **dict.fromkeys(
        (
            "api/v2/preview/",
            "api/v2/preview/user-bar/",
            "api/v2/webhooks/",
            "api/v2/webhooks/<int:number>/",
            "api/v2/webhooks/<int:number>/rotate/",
            "api/v2/webhooks/<int:number>/test/",
            "api/v2/webhooks/<int:number>/deliveries/",
            "api/v2/webhooks/<int:number>/deliveries/<int:delivery>/replay/",
        ),
        (401, "needs a key"),
    ),
    "en/contact/<uuid:key>/": (404, "nobody takes messages about the case"),
    "en/searches/confirm/<str:token>/": (404, "needs the address that a mail holds"),
    "en/searches/stop/<str:token>/": (404, "needs the address that a mail holds"),
    "en/contact/confirm/<str:token>/": (404, "needs the address that a mail holds"),
    "api/v2/submissions/": (405, "takes submissions, by POST"),
    "api/v2/resolve/": (400, "asks what is at which address"),
    "api/v2/compare/": (400, "asks which cases"),
    "api/v2/similar/": (400, "asks which case"),
    "health/ready/": (503, "no worker runs beside the tests"),
    "api/^(?P<rest>(?s:.*))\\Z": (404, "the answer for every unknown address below /api/"),
    "admin/^.*/$": (404, "the answer for every unknown address of the admin"),
    "^media/(?P<path>(?!documents/).+)$": (404, "asked for a file that is not there"),
}
# Pages for those who work on the platform or with its API: they are in English.
IN_ENGLISH = ("dev/", "api/")
# What stands on a page outside of brackets, in the small letters of ``unmarked``.
NOT_FOR_TRANSLATORS = frozenset(
    {
        # Names, and the sample of a mail.
        *("cc by", "cc by-sa", "cc by-nc", "cc by-nc-sa"),
        *("example", "dat", "↳ collection", "a square for playing that turns into a basin", "qpf"),
        # Wagtail's own, which its catalogues do not have.
        *(
            "actions",
            "add",
            "choose",
            "edit",
            "delete",
            "none",
            "true",
            "search",
            "others",
            "pages",
            "locales",
        ),
        *("enabled", "sync from", "source locale", "target locale", "permanent", "temporary"),
        *("port", "site name", "root page", "add collections", "edit collections", "delete collections"),
        *("edit images you own", "edit any image", "select images in choosers"),
        *(piece for _code, name in settings.LANGUAGES for piece in pieces_of(str(name))),
    }
)


@dataclass(frozen=True)
class Address:
    """A pattern as it is written, with all that stands before it."""

    route: str


def addresses(patterns: list[Any] | None = None, before: str = "") -> Iterator[Address]:
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield Address(route)


class Arguments:
    """What stands for each argument of a pattern, on a site with one of everything."""

    def __init__(self) -> None:
        make_site("en", "ar")
        self.case: CasePage = make_full_case()
        self.case.save_revision().publish()
        self.case = CasePage.objects.get(pk=self.case.pk)
        translate(self.case, locale("ar"), {("title", 0): "ساحة"}, publish=False)
        self.translation = Translation.objects.get()
        self.case = CasePage.objects.get(pk=self.case.pk)
        self.coding = Coding.objects.create(case=self.case.facts, direction="booster", quote="two weeks")
        self.translations = TranslationRun.objects.create(token=uuid4())
        self.run = ImportRun.objects.create(file_name="cases.csv", mapping_name="map.toml")
        self.campaign = make_campaign()
        self.article = make_article()
        self.submission = make_submission()
        self.image, self.document = PictureFactory(), DownloadFactory()
        link = begin("full", "en")
        self.token = token_of(link)
        self.own_file, self.file_of_desk = (
            receive(number, SimpleUploadedFile("square.jpg", jpeg())).key
            for number in (link.submission_id, self.submission.pk)
        )
        self.snapshot = make_snapshot(date(2026, 3, 1))
        self.records = {
            "core/topic": TopicFactory(),
            "core/sustainabledevelopmentgoal": GoalFactory(number=1),
            "core/factor": FactorFactory(),
            "core/organisation": OrganisationFactory(),
            "core/person": PersonFactory(),
            "core/place": PlaceFactory(),
            **{f"home/{name}": self._frame(name) for name in ("navigation", "footer")},
            "admin/collections": Collection.get_first_root_node().add_child(name="Collection"),
            "admin/workflows/tasks": Task.objects.first(),
            "admin/workflows": Workflow.objects.first(),
            "admin/locales": Locale.objects.get(language_code="ar"),
            "admin/sites": Site.objects.get(),
            "admin/users": User.objects.create_user("walker", password="walker"),
            "admin/groups": Group.objects.first(),
            "pages/": self.case,
            "admin/cases/": self.case,
            "images": self.image,
            "documents": self.document,
            "admin/api-keys/": create_key("Embassy")[0],
            "admin/webhooks/": subscribe()[0],
            "admin/mail/": self._mail(),
            "admin/snapshots/": Snapshot.objects.get(),
            "admin/assignment-rules/": AssignmentRuleFactory(user=User.objects.create_user("keeper")),
            "admin/starting-texts/": StartingText.objects.first(),
            "admin/campaign-questions/": self.campaign_questions,
            "submissions/campaignquestions": self.campaign_questions,
            "admin/language-rules/": LocaleRules.objects.create(locale=locale("ar")),
            "admin/translations/files/": FileImport.objects.create(file_name="back.xlf"),
            "admin/synonyms/": Synonyms.objects.create(locale=locale("en"), words="bicycle, bike"),
            "admin/glossary/": GlossaryTerm.objects.create(
                source_locale=locale("en"), target_locale=locale("ar"), term="square", translation="ميدان"
            ),
            "admin/settings": Site.objects.get(),
        }

    @cached_property
    def campaign_questions(self) -> CampaignQuestions:
        return CampaignQuestions.objects.create(campaign=make_campaign("Asking more"))

    def _mail(self) -> OutgoingMail:
        submission = link_with(self.token).submission
        submission.email = "reader@example.org"
        with transaction.atomic():
            queue("submission_link", submission)
        return OutgoingMail.objects.get(about=submission.reference)

    def _frame(self, name: str) -> Any:
        from home import models

        model = {"navigation": models.Navigation, "footer": models.Footer}[name]
        model.objects.all().delete()
        return model.objects.create(locale=locale("en"), **ExtremeContent().fields(model))

    def of(self, name: str, route: str) -> Any:
        """The value of the argument ``name`` in ``route``; ``None`` when nobody said."""
        index, revision = case_index(), self.case.latest_revision_id
        named = {
            "page_id": self.case.pk,
            "translation_id": self.translation.pk,
            "page_to_move_id": self.case.pk,
            "page_pk": self.case.pk,
            "parent_page_id": index.pk,
            "destination_id": index.pk,
            "workflow_pk": self.records["admin/workflows"].pk if self.records["admin/workflows"] else None,
            "revision_id": revision,
            "image_id": self.image.pk,
            "document_id": self.document.pk,
            "collection_id": self.records["admin/collections"].pk,
            "filter_spec": "original",
            "content_type_app_name": "cases",
            "content_type_model_name": "casepage",
            "app_label": "cases",
            "case_key": self.case.translation_key,
            "coding_id": self.coding.pk,
            "run_id": self.translations.pk if "translations/" in route else self.run.pk,
            "code": "en",
            "translation_key": self.case.translation_key,
            "key": self.case.translation_key,
            "token": "1.none",
            "digest": "new",
            "variation": 3,
            "day": str(self.snapshot),
            "kind": "submission_link",
            "locale": "en",
        }
        if "share/<token:token>" in route:
            named |= {"token": self.token, "name": "project", "key": self.own_file}
        if route.startswith("api/v2/"):
            resource = route.split("/")[2]
            named |= {"id": self._of_resource(resource), "number": 1, "delivery": 1}
            codes = {"topics": self.records["core/topic"], "factors": self.records["core/factor"]}
            named["code"] = getattr(codes.get(resource), "code", None)
        if route.startswith("admin/submissions/"):
            named |= {"key": self.file_of_desk}
            named |= {"number": self.submission.pk, "queue": "waiting", "name": "read", "case": self.case.pk}
        if "settings/" in route:
            named |= {"app_name": "home", "model_name": "sitesettings"}
        if "tiles/campaigns/" in route:
            named |= {
                "translation_key": self.campaign.translation_key,
                "shape": "head",
                "state": "open",
                "version": 1,
            }
        if "tiles/lost/" in route:
            named |= {"number": 7, "version": 1}
        if "tag-autocomplete" in route:
            named |= {"app_name": "taggit", "model_name": "tag"}
        if "pages/create/" in route:
            named |= {"model_name": "casepage"}
        if name == "pk":
            fitting = (record for place, record in self.records.items() if place in route)
            return getattr(next(fitting, None), "pk", None)
        return named.get(name)

    def _of_resource(self, name: str) -> int | None:
        """Of people, organisations and places those that a public page names: no others are told."""
        facts = self.case.facts
        return {
            "cases": self.case.pk,
            "campaigns": self.campaign.pk,
            "research": self.article.pk,
            "people": self.article.author_rows.get().person_id,
            "organisations": facts.organisations.get().pk,
            "places": facts.place_id,
        }.get(name)

    def fill(self, route: str) -> str | None:
        """``route`` with every argument filled; ``None`` where one is not known."""
        known = {
            "documents/^(\\d+)/(.*)$": f"documents/{self.document.pk}/{self.document.filename}",
            "en/^((?:[\\w\\-]+/)*)$": "en/cases/",
            "api/^(?P<rest>(?s:.*))\\Z": "api/nothing/",
            "^media/(?P<path>(?!documents/).+)$": "media/nothing.png",
            "admin/^.*/$": "admin/nothing/",
            "embed/<str:name>": "embed/closer-cities-cases.js",
            "pictures/<int:number>-<slug:digits>/<slug:name>.webp": address_of(self.image, "small")[1:],
            "api/v2/docs/errors/<slug:slug>/": "api/v2/docs/errors/not-found/",
            "dev/patterns/components/<slug:name>/": "dev/patterns/components/card/",
            "dev/patterns/blocks/<slug:name>/": "dev/patterns/blocks/paragraph/",
        }
        if route in known:
            return known[route]
        if "revisions/compare/" in route:
            return f"admin/pages/{self.case.pk}/revisions/compare/earliest...latest/"
        values = {name: self.of(name, route) for name in re.findall(r"<(?:\w+:)?(\w+)>", route)}
        if None in values.values():
            return None
        filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), route)
        return filled.replace("^", "").removesuffix("$")


def drain(response: Any) -> None:
    """Read a file to its end, which closes it."""
    if response.streaming:
        list(response.streaming_content)


def reason_to_leave_out(route: str) -> str:
    return next((reason for start, reason in LEFT_OUT.items() if route.startswith(start)), "")


@dataclass(frozen=True)
class Answer:
    """What an administrator got at ``path``, with the interface in the pseudo-locale."""

    route: str
    path: str
    status: int
    html: str


@pytest.fixture(scope="module")
def arguments(module_database: None) -> Arguments:
    return Arguments()


@pytest.fixture(scope="module")
def answers(arguments: Arguments) -> list[Answer]:
    """One for each address pattern that can be filled; made once, since it takes a while."""
    administrator = User.objects.create_superuser("walking-admin")
    client = Client()
    found = []
    with pseudo_locale.installed():
        for address in addresses():
            path = None if reason_to_leave_out(address.route) else arguments.fill(address.route)
            if path is not None:
                client.force_login(administrator)
                found.append(asked(client, address.route, f"/{path}"))
    return found


def asked(client: Client, route: str, path: str) -> Answer:
    response = client.get(path)
    if route in OTHER_STATUS or response.status_code in (400, 404):
        # Some answer only what a script of the page asks for.
        response = client.get(path, headers={"x-requested-with": "XMLHttpRequest"})
    is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
    drain(response)
    return Answer(route, path, response.status_code, response.content.decode() if is_page else "")


def test_every_address_can_be_filled(arguments: Arguments) -> None:
    routes = [address.route for address in addresses() if not reason_to_leave_out(address.route)]
    assert [route for route in routes if arguments.fill(route) is None] == []


# The report of translations that comes with wagtail-localize has no order.
@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
def test_every_address_answers(answers: list[Answer]) -> None:
    def fits(answer: Answer) -> bool:
        expected = OTHER_STATUS.get(answer.route, (None, ""))[0]
        # Some answer only POST.
        return answer.status == expected if expected else answer.status in (200, 302, 405)

    assert [(each.route, each.path, each.status) for each in answers if not fits(each)] == []


def test_no_text_of_the_interface_is_kept_from_translators(answers: list[Answer]) -> None:
    known = words_of_cldr() | words_of_records() | NOT_FOR_TRANSLATORS
    found = [
        (answer.route, piece)
        for answer in answers
        if not answer.route.startswith(IN_ENGLISH)
        # What stands around the pages of the admin is Wagtail's.
        for piece in unmarked(answer.html, known, "main" if answer.route.startswith("admin/") else "")
    ]
    assert found == []


def test_reasons_are_for_addresses_that_there_are() -> None:
    routes = [address.route for address in addresses()]
    assert [start for start in LEFT_OUT if not any(route.startswith(start) for route in routes)] == []
    assert [route for route in OTHER_STATUS if route not in routes] == []


def test_addresses_of_readers_answer_without_an_account(client: Client, arguments: Arguments) -> None:
    for address in addresses():
        if address.route.startswith("admin/") or reason_to_leave_out(address.route):
            continue
        path = arguments.fill(address.route)
        response = client.get(f"/{path}")
        assert response.status_code < 500 or address.route == "health/ready/", path
        drain(response)
