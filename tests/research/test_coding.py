"""Codings stand beside a case: tied to its words, kept when the words go, never touching the case."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cases.models import CaseFacts, CasePage
from closercities.core.evidence import evidence_for
from closercities.core.models import User
from research.coding import tie_to_passage
from research.models import Coding
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import FactorFactory
from tests.factories.research import make_coding
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
QUOTE = "The drawing stayed for two weeks."


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def user_who_may(*actions: str, name: str = "researcher") -> User:
    user: User = get_user_model().objects.create_user(
        name, f"{name}@example.org", "x", first_name="Noor", last_name="Haddad"
    )
    wanted = [f"{action}_coding" for action in actions]
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    user.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    return user


def signed_in(client: Client, *actions: str) -> Client:
    client.force_login(user_who_may(*actions))
    return client


def rewritten(case: CasePage, text: str) -> None:
    page = CasePage.objects.get(pk=case.pk)
    page.challenge = [("paragraph", f"<p>{text}</p>")]
    page.save_revision().publish()


# -- the quote -----------------------------------------------------------------------------------
def test_coding_knows_page_block_and_language_of_its_quote() -> None:
    case = make_full_case()
    coding = make_coding(case, "the DRAWING  stayed\nfor two weeks")
    assert coding.quoted_page_id == case.pk
    assert coding.quoted_block == CasePage.objects.get(pk=case.pk).challenge[0].id
    assert (coding.quote_language, coding.quote_found) == ("en", True)


def test_quote_may_stand_in_a_translation() -> None:
    case = make_full_case()
    translation = CasePage.objects.get(pk=case.copy_for_translation(locale("ar")).pk)
    translation.challenge = [("paragraph", "<p>بقي الرسم أسبوعين.</p>")]
    translation.save_revision().publish()
    coding = make_coding(case, "بقي الرسم أسبوعين")
    assert (coding.quoted_page_id, coding.quote_language) == (translation.pk, "ar")


def test_quote_may_stand_outside_every_block() -> None:
    case = make_case(summary="A square for playing.")
    coding = make_coding(case, "square for playing")
    assert (coding.quoted_page_id, coding.quoted_block) == (case.pk, "")


@pytest.mark.parametrize("quote", ["Words that nobody wrote.", "", "   ", "<p>The drawing", "square-that"])
def test_quote_that_stands_nowhere_is_refused(quote: str) -> None:
    case = make_full_case(slug="square-that-holds")
    with pytest.raises(ValidationError, match="published text"):
        tie_to_passage(Coding(case_id=case.translation_key, quote=quote))


def test_quote_that_stands_in_a_draft_only_is_refused() -> None:
    case = make_full_case()
    page = CasePage.objects.get(pk=case.pk)
    page.challenge = [("paragraph", "<p>Not published yet.</p>")]
    page.save_revision()
    with pytest.raises(ValidationError):
        make_coding(case, "Not published yet.")


def test_coding_whose_quote_is_gone_stays_and_is_marked_until_it_is_back() -> None:
    case = make_full_case()
    coding = make_coding(case)
    rewritten(case, "Something else.")
    coding.refresh_from_db()
    assert (coding.quote, coding.quote_found, coding.quoted_block) == (QUOTE, False, "")
    rewritten(case, f"Before. {QUOTE}")
    coding.refresh_from_db()
    assert coding.quote_found
    assert coding.quoted_block == CasePage.objects.get(pk=case.pk).challenge[0].id


def test_coding_of_a_case_that_is_unpublished_is_marked() -> None:
    case = make_full_case()
    coding = make_coding(case)
    CasePage.objects.get(pk=case.pk).unpublish()
    coding.refresh_from_db()
    assert not coding.quote_found


def test_coding_leaves_the_case_as_it_is() -> None:
    case = make_full_case()
    facts = CaseFacts.objects.filter(pk=case.translation_key).values().get()
    page = CasePage.objects.filter(pk=case.pk).values().get()
    make_coding(case)
    assert CaseFacts.objects.filter(pk=case.translation_key).values().get() == facts
    assert CasePage.objects.filter(pk=case.pk).values().get() == page


# -- evidence ------------------------------------------------------------------------------------
def test_evidence_names_the_coder_but_never_the_name_to_sign_in_with() -> None:
    case = make_full_case(factor_rows=[])
    make_coding(
        case, coder=user_who_may("add"), explanation="They met.", explanation_language="en", strength=3
    )
    nameless = get_user_model().objects.create_user("secret-login", "s@example.org", "x")
    make_coding(case, coder=nameless)
    evidence = evidence_for([case.translation_key], "en")
    assert [(each.origin, each.coder, each.quote_language, each.strength) for each in evidence] == [
        ("research", "Noor Haddad", "en", 3),
        ("research", "", "en", None),
    ]


def test_evidence_of_a_case_that_is_not_live_is_left_out() -> None:
    case = make_full_case(factor_rows=[])
    make_coding(case)
    CasePage.objects.get(pk=case.pk).unpublish()
    assert evidence_for(None, "en") == []


def test_words_taken_out_of_the_text_are_not_repeated() -> None:
    case = make_full_case(factor_rows=[])
    make_coding(case)
    rewritten(case, "Something else.")
    (evidence,) = evidence_for([case.translation_key], "en")
    assert (evidence.quote, evidence.quoted_block, evidence.quote_found) == ("", "", False)


def test_words_of_a_private_translation_are_not_quoted() -> None:
    case = make_full_case(factor_rows=[])
    translation = CasePage.objects.get(pk=case.copy_for_translation(locale("ar")).pk)
    translation.challenge = [("paragraph", "<p>بقي الرسم أسبوعين.</p>")]
    translation.save_revision().publish()
    make_coding(case, "بقي الرسم أسبوعين")
    PageViewRestriction.objects.create(page=translation, restriction_type="login")
    (evidence,) = evidence_for([case.translation_key], "en")
    assert (evidence.quote, evidence.quote_language) == ("", "")


def test_deleting_one_of_two_languages_keeps_the_coding() -> None:
    case = make_full_case()
    case.copy_for_translation(locale("ar")).save_revision().publish()
    coding = make_coding(case)
    CasePage.objects.get(pk=case.pk).delete()
    coding.refresh_from_db()
    assert coding.quoted_page_id != case.pk


def test_deletion_of_a_case_says_first_how_many_codings_go_with_it(admin_client: Client) -> None:
    case = make_full_case()
    make_coding(case)
    confirm = reverse("wagtailadmin_pages:delete", args=[case.pk])
    assert "Researchers made 1 coding of this case" in admin_client.get(confirm).content.decode()
    case.copy_for_translation(locale("ar")).save_revision().publish()
    assert "Researchers made" not in admin_client.get(confirm).content.decode()


# -- the admin -----------------------------------------------------------------------------------
def form_data(**changes: object) -> dict[str, object]:
    return {
        "quote": QUOTE,
        "factor": "",
        "direction": "booster",
        "explanation": "They met.",
        "explanation_language": "en",
        **changes,
    }


def case_url(case: CasePage) -> str:
    return reverse("coding:case", args=[case.translation_key])


def test_researcher_codes_a_case(client: Client) -> None:
    case = make_full_case()
    factor = FactorFactory(direction="barrier")
    signed_in(client, "add", "view")
    response = client.post(
        case_url(case), form_data(factor=factor.pk, direction="", form_of_sharing="transfer", strength="2")
    )
    assert response.status_code == 302
    coding = Coding.objects.get()
    assert (coding.case_id, coding.factor, coding.direction, coding.strength) == (
        case.translation_key,
        factor,
        "barrier",
        2,
    )
    assert coding.coder is not None
    assert coding.coder.username == "researcher"
    assert coding.quoted_block


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"quote": "Nobody wrote this."}, "do not stand in the published text"),
        ({"quote": ""}, "required"),
        ({"quote": "x" * 6000}, "at most 5000"),
        ({"quote": "\x00"}, "Null characters"),
        ({"direction": ""}, "booster or a barrier"),
        ({"direction": "sideways"}, "valid choice"),
        ({"explanation": ""}, "explain in words"),
        ({"strength": "9"}, "valid choice"),
        ({"form_of_sharing": "<script>"}, "valid choice"),
        ({"factor": "999999"}, "valid choice"),
        ({"factor": "abc"}, "valid choice"),
        ({"explanation_language": "xx"}, "valid choice"),
    ],
)
def test_what_cannot_be_coded_is_an_error_on_the_form(
    client: Client, changes: dict[str, object], words: str
) -> None:
    case = make_full_case()
    signed_in(client, "add")
    response = client.post(case_url(case), form_data(**changes))
    assert response.status_code == 200
    assert words in response.content.decode()
    assert Coding.objects.count() == 0


def test_factor_of_the_other_direction_is_refused(client: Client) -> None:
    signed_in(client, "add")
    response = client.post(
        case_url(make_full_case()), form_data(factor=FactorFactory(direction="barrier").pk)
    )
    assert "of the other kind" in response.content.decode()
    assert Coding.objects.count() == 0


def test_text_of_a_case_is_shown_and_cannot_be_changed_here(client: Client) -> None:
    case = make_full_case("<script>alert(1)</script>", summary="\u202eturned")
    signed_in(client, "add")
    html = client.get(case_url(case)).content.decode()
    assert QUOTE in html
    assert "<script>alert(1)" not in html
    assert client.get(reverse("wagtailadmin_pages:edit", args=[case.pk])).status_code == 302
    client.post(case_url(case), form_data(challenge="Changed", title="Changed"))
    assert CasePage.objects.get(pk=case.pk).title == case.title


def test_coding_is_changed_and_deleted_by_those_who_may(client: Client) -> None:
    case = make_full_case()
    coding = make_coding(case, coder=user_who_may("add", name="first"))
    signed_in(client, "change", "delete")
    edit = reverse("coding:edit", args=[case.translation_key, coding.pk])
    assert client.get(edit).status_code == 200
    assert client.post(edit, form_data(explanation="Better words.")).status_code == 302
    coding.refresh_from_db()
    assert coding.explanation == "Better words."
    assert coding.coder is not None
    assert coding.coder.username == "first"
    delete = reverse("coding:delete", args=[case.translation_key, coding.pk])
    assert client.get(delete).status_code == 200
    assert client.post(delete).status_code == 302
    assert Coding.objects.count() == 0


@pytest.mark.parametrize(
    ("permissions", "read", "add", "change", "delete"),
    [
        ((), False, False, False, False),
        (("view",), True, False, False, False),
        (("add",), True, True, False, False),
        (("change",), True, False, True, False),
        (("delete",), True, False, False, True),
    ],
)
def test_each_permission_allows_its_own_action_only(
    client: Client, permissions: tuple[str, ...], read: bool, add: bool, change: bool, delete: bool
) -> None:
    case = make_full_case()
    coding = make_coding(case)
    signed_in(client, *permissions)
    assert (client.get(reverse("coding:index")).status_code == 200) is read
    assert (client.get(case_url(case)).status_code == 200) is read
    client.post(case_url(case), form_data(explanation="Added"))
    assert Coding.objects.filter(explanation="Added").exists() is add
    client.post(
        reverse("coding:edit", args=[case.translation_key, coding.pk]), form_data(explanation="Changed")
    )
    assert Coding.objects.filter(explanation="Changed").exists() is change
    client.post(reverse("coding:delete", args=[case.translation_key, coding.pk]))
    assert Coding.objects.filter(pk=coding.pk).exists() is not delete


def test_reader_without_an_account_is_sent_to_sign_in(client: Client) -> None:
    response = client.get(case_url(make_full_case()))
    assert response.status_code == 302
    assert "/login/" in response.headers["Location"]


def test_coding_of_another_case_is_not_found(client: Client) -> None:
    case, other = make_full_case("One"), make_full_case("Two")
    coding = make_coding(case)
    signed_in(client, "change", "delete")
    for name in ("coding:edit", "coding:delete"):
        assert client.get(reverse(name, args=[other.translation_key, coding.pk])).status_code == 404


def test_case_that_is_not_published_is_not_found(client: Client) -> None:
    case = make_case(live=False)
    signed_in(client, "add")
    assert client.get(case_url(case)).status_code == 404
    assert client.post(case_url(case), form_data()).status_code == 404


def test_list_finds_cases_by_title_and_counts_their_codings(client: Client) -> None:
    case = make_full_case("A square")
    make_case("A street")
    make_case("A square that is a draft", live=False)
    case.copy_for_translation(locale("ar")).save_revision().publish()
    make_coding(case)
    make_coding(case)
    signed_in(client, "view")
    shown = client.get(reverse("coding:index")).context["shown"].object_list
    assert [(page.title, page.number_of_codings) for page in shown] == [("A street", 0), ("A square", 2)]
    found = client.get(reverse("coding:index"), {"q": "SQUARE"}).context["shown"].object_list
    assert [page.title for page in found] == ["A square"]


def test_next_page_of_the_list_keeps_what_was_asked(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("research.admin.views.CASES_PER_PAGE", 1)
    make_case("A square")
    make_case("Another square")
    signed_in(client, "view")
    said = client.get(reverse("coding:index"), {"q": "square"}).content.decode()
    assert '<a href="?q=square&amp;p=2">Next</a>' in said


@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=%27%22%3Cscript%3E", "?p=-1", "?p=99999999999999999999", "?q=" + "x" * 3000]
)
def test_nonsense_in_the_address_of_the_list_is_no_error(client: Client, query: str) -> None:
    signed_in(client, "view")
    response = client.get(reverse("coding:index") + query)
    assert response.status_code == 200
    assert '<script>"' not in response.content.decode()
