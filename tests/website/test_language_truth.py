"""Every page type in every state of its translation: nothing of it claims another language than its own."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from django.test import Client
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource

from closercities import sitemap
from closercities.core import reader
from closercities.core.models import BasePage
from closercities.core.templatetags import head
from closercities.translation.reading import Reading
from closercities.translation.templatetags import translated
from tests.factories.cases import make_case
from tests.factories.pages import (
    home,
    make_article,
    make_campaign,
    make_interview,
    make_standard_page,
    research_index,
    translate,
)
from tests.factories.site import case_index, locale, make_site
from tests.website.documents import language_of, text_of

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL

# What there is in each locale: who wrote it, and whether the title is behind that of the original.
STATES = {"nl": (MANUAL, False), "es": (MANUAL, True), "fr": (MACHINE, False), "pt-br": (MACHINE, True)}
CODES = ("en", *STATES, "ar")
MARKS = {"es": "outdated", "fr": "machine", "pt-br": "outdated"}
# Says nothing of a translation that is as it should be.
QUIET = {"home", "list of cases", "list of research"}
KINDS = (
    *("home", "list of cases", "case", "list of research", "article", "interview", "standard", "campaign"),
    "case in German",
)
Pages = dict[str, dict[str, Page]]


@pytest.fixture(scope="module")
def pages(module_database: None) -> Pages:
    """``{kind: {locale code: page}}`` of what there is."""
    make_site("en", *STATES)
    locale("ar")
    made: dict[str, Page] = {
        "home": home(),
        "list of cases": case_index(),
        "case": make_case("A square", slug="square", summary="It holds rain."),
        "list of research": research_index(),
        "article": make_article("What travels", slug="article", abstract="A question."),
        "interview": make_interview("Who asked?", slug="interview", introduction="A question."),
        "standard": make_standard_page("About us", slug="about", introduction="Who we are."),
        "campaign": make_campaign("A call", slug="call", summary="For cases."),
    }
    found = {kind: {"en": page, **in_each_state(page)} for kind, page in made.items()}
    german = make_case("Ein Platz", slug="platz", source_language="de")
    found["case in German"] = {
        "en": german,
        "nl": translate(german, "nl", title="[nl] Ein Platz", slug="plein"),
    }
    return found


def in_each_state(page: Page) -> dict[str, Page]:
    source, _made = TranslationSource.update_or_create_from_instance(type(page).objects.get(pk=page.pk))
    segments = list(source.stringsegment_set.select_related("context", "string"))
    there = {}
    for code, (kind, is_behind) in STATES.items():
        old = page.get_translations().filter(locale=locale(code)).first()
        there[code] = retitled(old, code) if old else translate(page, code, title=f"[{code}] {page.title}")
        StringTranslation.objects.bulk_create(
            StringTranslation(
                translation_of=segment.string,
                context=segment.context,
                locale=locale(code),
                data=f"[{code}] {segment.string.data}",
                translation_type=kind,
            )
            for segment in segments
            if not (is_behind and segment.context.path == "title")
        )
    return there


def retitled(page: Page, code: str) -> Page:
    specific = page.specific
    specific.title = f"[{code}] {specific.title}"
    specific.save_revision().publish()
    return type(specific).objects.get(pk=page.pk)


# -- what the table says -----------------------------------------------------------------------
def truth(kind: str, code: str, versions: dict[str, Page]) -> dict[str, Any]:
    """What the page of a kind must tell a reader, and machines, at its address in the locale ``code``."""
    is_missing = code not in versions
    shown = versions["en" if is_missing else code]
    tag = shown.specific.language_tag
    written = {each: page.full_url for each, page in versions.items() if page.specific.language_tag == each}
    is_foreign, is_original = tag != code, shown == versions["en"]
    mark = "" if is_original or kind == "case in German" else MARKS.get(code, "")
    is_noted = is_foreign or (not is_original and (bool(mark) or kind not in QUIET))
    return {
        "document": (code, "rtl" if code == "ar" else "ltr"),
        "heading": (shown.title, tag, "ltr"),
        "header": f"{tag}, {code}" if is_foreign else code,
        "canonical": shown.full_url,
        "robots": ["noindex"] if is_missing else [],
        "alternates": {} if is_missing else written,
        "menu": sorted(written),
        "shared as": tag.replace("pt-br", "pt_BR"),
        "told to machines": [code for code in CODES if code in written] if kind == "home" else tag,
        "title": shown.title if kind != "home" else "",
        "is noted": is_noted,
        "mark": mark,
    }


def told(client: Client, code: str, versions: dict[str, Page]) -> dict[str, Any]:
    """The same of the page that is served."""
    path = reader.reader_url(versions.get(code, versions["en"]), code)
    response: Any = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    page = BeautifulSoup(response.content, "html.parser")
    html, heading = page.html, page.h1
    assert html is not None
    assert heading is not None
    within = heading.select_one("span") or heading
    return {
        "document": (html["lang"], html["dir"]),
        "heading": (text_of(heading), *language_of(within)),
        "header": response["Content-Language"],
        "canonical": str(page.select_one("link[rel=canonical]")["href"]),  # type: ignore[index]
        "robots": [str(tag["content"]) for tag in page.select("meta[name=robots]")],
        "alternates": {
            str(tag["hreflang"]): str(tag["href"]) for tag in page.select("link[rel=alternate][hreflang]")
        },
        "menu": sorted(str(link["hreflang"]) for link in page.select(".langs a[hreflang]")),
        "shared as": str(page.select_one("meta[property='og:locale']")["content"]),  # type: ignore[index]
        "told to machines": language_told_to_machines(page),
        "title": text_of(page.title).rpartition(" · ")[0],
        "is noted": page.select_one(".note") is not None,
        "mark": next((str(tag["data-mark"]) for tag in page.select(".part-mark")), ""),
    }


def language_told_to_machines(page: BeautifulSoup) -> Any:
    graph = json.loads(str(page.select_one("script[type='application/ld+json']").string))["@graph"]  # type: ignore[union-attr]
    return graph[0]["inLanguage"]


def lies(client: Client, pages: Pages, kind: str, code: str) -> Iterator[str]:
    """Where what is told differs from the table."""
    wanted, found = truth(kind, code, pages[kind]), told(client, code, pages[kind])
    for name, value in wanted.items():
        if str(found[name]).replace(HOST, "") != str(value).replace("http://localhost", ""):
            yield f"{kind}, {code}, {name}: {found[name]}, and not {value}"


def listed(client: Client, code: str) -> dict[str, set[str]]:
    """``{address: locales of its alternates}`` in the sitemap of a locale."""
    response: Any = client.get(f"/sitemap-{code}.xml")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = fromstring(b"".join(response.streaming_content)).findall("s:url", names)
    return {
        url.findtext("s:loc", namespaces=names): {
            link.get("hreflang") for link in url.findall("x:link", names)
        }
        for url in urls
    }


def lies_in_sitemap(client: Client, pages: Pages, code: str) -> Iterator[str]:
    addresses = listed(client, code)
    for kind, versions in pages.items():
        written = {each for each, page in versions.items() if page.specific.language_tag == each}
        page = versions.get(code, versions["en"])
        address = f"{HOST}{reader.reader_url(page, code)}"
        if addresses.get(address, set()) != (written if code in written else set()):
            yield f"{kind}, {code}: {addresses.get(address)}, and not {written}"


@pytest.mark.parametrize("kind", KINDS)
def test_page_tells_the_truth_in_every_state(client: Client, pages: Pages, kind: str) -> None:
    assert [lie for code in CODES for lie in lies(client, pages, kind, code)] == []


def test_sitemaps_tell_the_truth(client: Client, pages: Pages) -> None:
    assert [lie for code in CODES for lie in lies_in_sitemap(client, pages, code)] == []


# -- lies it would find ------------------------------------------------------------------------
def claims_every_language(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(BasePage, "language_tag", property(lambda _page: reader.active_code()))


def claims_to_be_the_translation(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(head, "is_fallback", lambda _context: False)


def claims_its_own_address(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(head, "canonical_address", lambda context: context["request"].build_absolute_uri())


def calls_everything_written(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reader, "is_written_in", lambda _page, _code: True)


def says_nothing_of_machines(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(translated, "reading_of", lambda _page: Reading())


@pytest.mark.parametrize(
    ("plant", "kind", "code"),
    [
        (claims_every_language, "case", "ar"),
        (claims_to_be_the_translation, "article", "ar"),
        (claims_its_own_address, "standard", "ar"),
        (calls_everything_written, "case in German", "nl"),
        (says_nothing_of_machines, "campaign", "fr"),
        (says_nothing_of_machines, "home", "es"),
    ],
)
def test_planted_lie_is_found(
    client: Client,
    pages: Pages,
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
    kind: str,
    code: str,
) -> None:
    wanted = truth(kind, code, pages[kind])
    monkeypatch.setattr("tests.website.test_language_truth.truth", lambda *_same: wanted)
    plant(monkeypatch)
    assert list(lies(client, pages, kind, code)) != []


def test_lie_planted_in_a_sitemap_is_found(
    client: Client, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = Page.objects.live().filter(depth__gt=1)
    monkeypatch.setattr(sitemap, "written_pages", lambda: everything)
    assert len(list(lies_in_sitemap(client, pages, "en"))) == 1
