"""What a page looks like in the API."""

from typing import Any

import pytest
from wagtail.models import Page

from cases.models import CasePage, CasePagePerson
from closercities.core.blocks import StoryBlock
from closercities.core.models import RelatedPage
from home.models import CampaignAward, CampaignFeaturedCase, CampaignPartner
from tests.api.conftest import Ask
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import (
    FactorFactory,
    OrganisationFactory,
    PersonFactory,
    PictureFactory,
    PlaceFactory,
)
from tests.factories.pages import make_article, make_campaign, make_interview, make_standard_page, translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
SERVER = "http://localhost"


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def link(page: Page, words: str = "there") -> str:
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def story(*blocks: tuple[str, Any]) -> Any:
    """A story of blocks as they are stored."""
    return StoryBlock().to_python([{"type": name, "value": value} for name, value in blocks])


def test_case_gives_every_fact(ask: Ask) -> None:
    place = PlaceFactory(labels={"en": "Rotterdam"}, country="NL", climate="oceanic", setting="delta")
    lead = OrganisationFactory(name="Water office", place=place)
    person = PersonFactory(name="Ana", affiliation=lead, roles={"en": "Engineer"})
    page = make_full_case(
        place=place,
        cost_year=2013,
        featured=True,
        person_rows=[CasePagePerson(person=person)],
        factor_rows=[],
    )
    facts = ask(f"pages/{page.pk}/")["facts"]
    place_told = {
        "id": place.pk,
        "label": "Rotterdam",
        "label_language": "en",
        "country": {"code": "NL", "name": "Netherlands"},
        "coordinates": {"latitude": 51.9225, "longitude": 4.47917},
        "inhabitants": None,
        "climate": "oceanic",
        "setting": "delta",
        "time_zone": None,
        "geonames_id": None,
    }
    organisation_told = {
        "id": lead.pk,
        "name": "Water office",
        "original_name": "Water office",
        "kind": "public_authority",
        "website": None,
        "place": place_told,
        "logo": None,
    }
    effective_since = facts.pop("effective_since")
    assert effective_since.endswith("Z")
    topic = page.topic_rows.first().topic
    tile = f"/tiles/{page.translation_key}/{page.facts.tile.digest}.svg"
    assert facts.pop("tile") == f"http://localhost{tile}"
    assert facts.pop("organisations")[0]["role"] == "lead"
    assert facts == {
        "stage": "finished",
        "kind": "policy",
        "period": {"start": "2011-03-01", "end": "2013-12-04"},
        "cost": {"amount": "4000000.00", "currency": "EUR", "year": 2013},
        "source_locale": "en",
        "source_language": "en",
        "licence": "cc-by-4.0",
        "featured": True,
        "picture": None,
        "place": place_told,
        "country": {"code": "NL", "name": "Netherlands"},
        "region": {"code": "150", "name": "Europe"},
        "coordinates": {"latitude": 51.9225, "longitude": 4.47917},
        "people": [
            {
                "id": person.pk,
                "name": "Ana",
                "role": "Engineer",
                "affiliation": organisation_told,
                "orcid": None,
                "website": None,
                "photo": None,
                "is_demo": False,
            }
        ],
        "topics": [
            {"code": topic.code, "path": topic.path, "label": topic.label_in("en"), "label_language": "en"}
        ],
        "goals": [
            {
                "number": 11,
                "colour": "#fd9d24",
                "label": "Sustainable cities and communities",
                "label_language": "en",
            }
        ],
        "factors": [],
        "campaign": None,
        "imported_from": None,
    }


def test_case_without_anything_but_a_title_gives_empty_facts(ask: Ask) -> None:
    facts = ask(f"pages/{make_case('Only a title').pk}/")["facts"]
    told = {name for name, value in facts.items() if value}
    assert told == {"effective_since", "period", "source_locale", "source_language", "tile"}
    assert facts["period"] == {"start": None, "end": None}
    assert facts["topics"] == facts["organisations"] == facts["factors"] == []
    assert facts["stage"] is facts["cost"] is facts["place"] is facts["coordinates"] is None


def test_factors_come_with_prose_of_the_page_and_quotes_of_the_source(ask: Ask) -> None:
    page = make_full_case()
    factor = FactorFactory._meta.model.objects.get(pk=page.factor_rows.first().factor_id)
    translated = translate(page, "ar", title="ساحة")
    row = translated.factor_rows.get()
    row.explanation = "رأوه قبل البناء."
    translated.factor_rows = [row]
    translated.save_revision().publish()
    english, arabic = (ask(f"pages/{each.pk}/")["facts"]["factors"] for each in (page, translated))
    told = {
        "direction": "booster",
        "form_of_sharing": "exchange",
        "factor": {"code": factor.code, "label": factor.label_in("en"), "label_language": "en"},
        "strength": 3,
        "quote": "The drawing stayed for two weeks.",
        "quote_language": "en",
        "quoted_block": page.challenge[0].id,
        "origin": "case",
    }
    assert english == [
        {**told, "explanation": "They saw it before it was built.", "explanation_language": "en"}
    ]
    assert arabic == [{**told, "explanation": "رأوه قبل البناء.", "explanation_language": "ar"}]


def test_contact_is_never_given(ask: Ask) -> None:
    page = make_full_case(contact_email="secret-contact@example.org")
    translated = translate(page, "ar", title="ساحة")
    answers = [
        ask(f"pages/{page.pk}/"),
        ask(f"pages/{translated.pk}/", fields="*"),
        ask("pages/", type="cases.CasePage", fields="*"),
        ask("pages/", fields="*"),
    ]
    assert "secret-contact" not in str(answers)
    assert "contact" not in str(answers)


def test_contact_cannot_be_asked_for(refuse: Ask) -> None:
    page = make_full_case()
    for parameters in (
        {"fields": "contact_email"},
        {"fields": "facts(contact_email)"},
    ):
        assert "unknown fields" in refuse(f"pages/{page.pk}/", 400, **parameters)
        assert refuse("pages/", 400, type="cases.CasePage", **parameters)
    assert refuse("pages/", 400, type="cases.CasePage", contact_email="private@example.org")
    assert refuse("pages/", 400, type="cases.CasePage", order="contact_email")


def test_draft_of_facts_is_not_given(ask: Ask) -> None:
    page = make_full_case(stage="planned")
    draft = CasePage.objects.get(pk=page.pk)
    draft.stage, draft.title, draft.summary = "finished", "Secret title", "Secret summary"
    draft.save_revision()
    told = ask(f"pages/{page.pk}/")
    assert (told["facts"]["stage"], told["title"]) == ("planned", page.title)
    assert "Secret" not in str([told, ask("pages/", type="cases.CasePage", fields="*")])


def test_rich_text_is_html_in_fields_and_blocks(ask: Ask) -> None:
    target = make_standard_page()
    page = make_case(
        distinctive=f"<p>Look {link(target)}</p>",
        challenge=[
            ("paragraph", f"<p>Read {link(target)}</p>"),
            ("timeline", {"entries": [{"when": "2011", "what": f"<p>Then {link(target)}</p>"}]}),
        ],
        lessons=[("lesson", {"kind": "do", "title": "Ask", "text": f"<p>Ask {link(target)}</p>"})],
    )
    told = ask(f"pages/{page.pk}/")
    html = f'<a href="{SERVER}/en/about-us/">there</a>'
    assert told["distinctive"] == f"<p>Look {html}</p>"
    assert told["challenge"][0]["value"] == f"<p>Read {html}</p>"
    assert told["challenge"][1]["value"] == {"entries": [{"when": "2011", "what": f"<p>Then {html}</p>"}]}
    assert told["lessons"][0]["value"] == {"kind": "do", "title": "Ask", "text": f"<p>Ask {html}</p>"}
    assert "linktype" not in str(told)


def test_links_follow_the_locale_of_the_page(ask: Ask) -> None:
    target = make_standard_page()
    only_english = make_standard_page("Only English")
    translate(target, "ar", title="من نحن", slug="من-نحن")
    text = f"<p>{link(target)} {link(only_english)}</p>"
    page = make_case(distinctive=text, links=[("link", {"page": target})])
    arabic = translate(page, "ar", title="ساحة")
    told = ask(f"pages/{arabic.pk}/")
    assert told["distinctive"] == (
        f'<p><a href="{SERVER}/ar/%D9%85%D9%86-%D9%86%D8%AD%D9%86/">there</a> '
        f'<a href="{SERVER}/en/only-english/">there</a></p>'
    )
    assert told["links"][0]["value"]["page"]["title"] == "من نحن"
    assert ask(f"pages/{page.pk}/")["links"][0]["value"]["page"]["title"] == "About us"
    # The language of the request changes nothing.
    assert (
        ask("pages/", type="cases.CasePage", locale="ar", fields="*")["items"][0]["distinctive"]
        == told["distinctive"]
    )


def test_pictures_and_people_in_blocks_are_given_in_full(ask: Ask) -> None:
    image = PictureFactory(title="Basin", credit="Ana", licence="cc-by-4.0")
    person = PersonFactory(name="Ana")
    page = make_case(
        social_image=image,
        challenge=story(
            ("picture", {"image": {"image": image.pk, "alt_text": "A dry basin"}, "caption": "Dry"}),
            ("quote", {"text": "It rained.", "person": person.pk}),
        ),
    )
    told = ask(f"pages/{page.pk}/")
    brief = {
        "id": image.pk,
        "meta": {
            "type": "core.Picture",
            "detail_url": f"{SERVER}/api/v2/images/{image.pk}/",
            "download_url": f"{SERVER}{image.file.url}",
        },
        "title": "Basin",
        "width": image.width,
        "height": image.height,
        "credit": "Ana",
        "licence": "cc-by-4.0",
        "source_url": None,
        "focal_point": None,
    }
    pictures = (told["challenge"][0]["value"]["image"], told["social_image"])
    assert [list(each.pop("renditions")) for each in pictures] == [["small", "medium", "large", "square"]] * 2
    assert all(each.pop("srcset").startswith(f"{SERVER}/pictures/{image.pk}-") for each in pictures)
    block = {**brief, "alt": "A dry basin", "alt_language": None}
    assert told["challenge"][0]["value"] == {"image": block, "caption": "Dry"}
    assert told["challenge"][1]["value"]["person"]["name"] == "Ana"
    assert told["social_image"] == {**brief, "alt": image.description, "alt_language": None}


def test_related_pages_are_in_the_language_of_the_page(ask: Ask) -> None:
    target = make_case("Related")
    translate(target, "ar", title="ذات صلة")
    page = make_case("Relating")
    hidden = make_case("Hidden", live=False)
    for number, related in enumerate((target, hidden)):
        RelatedPage.objects.create(page=page, related=related, sort_order=number)
    page.save_revision().publish()
    assert [each["title"] for each in ask(f"pages/{page.pk}/")["related_pages"]] == ["Related"]


def test_campaign_gives_its_facts_and_its_cases(ask: Ask) -> None:
    winner, hidden = make_case("Winner"), make_case("Hidden", live=False)
    partner = OrganisationFactory(name="Embassy")
    english = make_campaign(
        opens_at="2021-05-01T08:00:00Z",
        closes_at="2021-09-01T08:00:00Z",
        time_zone="Europe/Amsterdam",
        call="Share",
        partner_rows=[CampaignPartner(organisation=partner, role="funder")],
        featured_rows=[CampaignFeaturedCase(case=winner.facts), CampaignFeaturedCase(case=hidden.facts)],
        award_rows=[
            CampaignAward(
                case=winner.facts, distinction="winner", rank=1, prize="A trip", locale=winner.locale
            ),
            CampaignAward(case=hidden.facts, distinction="finalist", prize="Hidden", locale=winner.locale),
        ],
    )
    told = ask(f"pages/{english.pk}/")
    assert told["state"] == "closed"
    assert (told["opens_at"], told["closes_at"]) == ("2021-05-01T08:00:00Z", "2021-09-01T08:00:00Z")
    assert [(each["role"], each["organisation"]["name"]) for each in told["partners"]] == [
        ("funder", "Embassy")
    ]
    assert [each["title"] for each in told["featured_cases"]] == ["Winner"]
    assert [(each["case"]["title"], each["rank"], each["prize"]) for each in told["awards"]] == [
        ("Winner", 1, "A trip")
    ]
    assert "Hidden" not in str(told)


def test_campaign_translation_gives_the_facts_of_its_source(ask: Ask) -> None:
    english = make_campaign(closes_at="2021-09-01T08:00:00Z", time_zone="Asia/Tokyo")
    arabic = translate(english, "ar", title="حملة")
    told = ask(f"pages/{arabic.pk}/")
    assert (told["time_zone"], told["closes_at"], told["state"]) == (
        "Asia/Tokyo",
        "2021-09-01T08:00:00Z",
        "closed",
    )


def test_article_gives_authors_cases_and_topics(ask: Ask) -> None:
    case = make_case()
    article = make_article(cases=(case,), doi="10.1093/scipol/scae008", form="reflection")
    told = ask(f"pages/{article.pk}/")
    assert (told["form"], told["doi"]) == ("reflection", "10.1093/scipol/scae008")
    assert [each["name"] for each in told["authors"]] == [article.author_rows.first().person.name]
    assert [each["title"] for each in told["cases"]] == [case.title]
    assert len(told["topics"]) == 1
    assert told["read_time"] >= 0


def test_interview_gives_speakers_and_conversation(ask: Ask) -> None:
    speaker = PersonFactory(name="Ana")
    page = make_interview(
        speaker=speaker,
        conversation=[("answer", {"speaker": speaker, "text": "<p>The pupils.</p>"})],
        transcript="<p>Word by word.</p>",
    )
    told: dict[str, Any] = ask(f"pages/{page.pk}/")
    assert [(each["part"], each["person"]["name"]) for each in told["speakers"]] == [("interviewee", "Ana")]
    assert told["conversation"][0]["value"]["text"] == "<p>The pupils.</p>"
    assert told["conversation"][0]["value"]["speaker"]["name"] == "Ana"
    assert told["transcript"] == "<p>Word by word.</p>"


def test_original_in_another_language_says_so_in_lists_too(ask: Ask) -> None:
    make_case("Ein Platz", source_language="de")
    [item] = ask("pages/", type="cases.CasePage", fields="language_tag")["items"]
    assert (item["meta"]["locale"], item["meta"]["language_tag"]) == ("en", "de")
    [untyped] = ask("pages/", fields="language_tag", title="Ein Platz")["items"]
    assert untyped["meta"]["language_tag"] == "de"
