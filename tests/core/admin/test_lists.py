"""Lists of codes, people and places: found, filtered, counted, and never deleted under somebody's feet."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cases.models import CasePage, CasePageTopic
from closercities.core.models import Factor, Organisation, Person, Place, SustainableDevelopmentGoal, Topic
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import FactorFactory, OrganisationFactory, PersonFactory, PlaceFactory, TopicFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
MODELS = [Topic, SustainableDevelopmentGoal, Factor, Organisation, Person, Place]


def url(model: Any, view: str, *arguments: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=arguments)


def delete_many(client: Client, *topics: Topic) -> Any:
    chosen = "&".join(f"id={topic.pk}" for topic in topics)
    return client.post(f"/admin/bulk/core/topic/delete/?{chosen}&next=/admin/snippets/core/topic/")


@pytest.mark.parametrize("model", MODELS)
def test_list_renders_with_rows_and_for_a_search_that_finds_nothing(admin_client: Client, model: Any) -> None:
    OrganisationFactory(place=PlaceFactory())
    PersonFactory(affiliation=Organisation.objects.first())
    answer = admin_client.get(url(model, "list"))
    assert answer.status_code == 200
    assert "Used" in answer.content.decode()
    assert admin_client.get(url(model, "list"), {"q": "zzzz \x00<b>"}).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_edit_form_saves_what_it_shows(admin_client: Client, model: Any) -> None:
    factories = {Organisation: OrganisationFactory, Person: PersonFactory, Place: PlaceFactory}
    row = factories[model]() if model in factories else model.objects.first()
    answer = admin_client.get(url(model, "edit", row.pk))
    assert answer.status_code == 200
    assert admin_client.get(url(model, "usage", row.pk)).status_code == 200
    assert admin_client.get(url(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_search_finds_a_label_in_another_language(admin_client: Client, model: Any) -> None:
    OrganisationFactory(name="Wasserwerk")
    PersonFactory(name="Wasserwerk")
    PlaceFactory(labels={"en": "Wasserwerk"})
    words = {Topic: "Overstromingen", SustainableDevelopmentGoal: "Klimaatactie", Factor: "confianza"}
    said = admin_client.get(url(model, "list"), {"q": words.get(model, "Wasserwerk")}).content.decode()
    expected = {Topic: "Flooding", SustainableDevelopmentGoal: "Climate action", Factor: "Trust between"}
    assert expected.get(model, "Wasserwerk") in said
    assert "Public transport" not in said
    assert "Rigid procedures" not in said


def test_topic_list_filtered_by_branch_holds_the_branch_only(admin_client: Client) -> None:
    water = Topic.objects.get(code="water")
    said = admin_client.get(url(Topic, "list"), {"branch": water.pk}).content.decode()
    assert "water/flooding/" in said
    assert "housing/" not in said


@pytest.mark.parametrize("value", ["0", "x", "99999999999999999999", "\x00"])
def test_topic_list_filtered_by_nonsense_is_no_server_error(admin_client: Client, value: str) -> None:
    assert admin_client.get(url(Topic, "list"), {"branch": value}).status_code == 200


def test_topic_list_sets_topics_in_by_their_depth(admin_client: Client) -> None:
    said = admin_client.get(url(Topic, "list")).content.decode()
    assert "topic-depth--0" in said
    assert "topic-depth--1" in said


@pytest.mark.parametrize("extra", [1, 10, 40])
def test_topic_list_costs_the_same_for_any_number_of_topics(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries, extra: int
) -> None:
    admin_client.get(url(Topic, "list"))
    TopicFactory.create_batch(extra, parent=Topic.objects.get(code="water"))
    with django_assert_num_queries(10):
        admin_client.get(url(Topic, "list"))


def test_topic_form_makes_a_topic_with_labels_in_two_languages(admin_client: Client) -> None:
    data = {"labels_en": "Kites", "labels_ar": "طائرات ورقية", "code": "kites", "sort_order": "5"}
    fields = {name.replace("labels_", "labels_"): value for name, value in data.items()}
    answer = admin_client.post(url(Topic, "add"), fields)
    assert answer.status_code == 302
    assert Topic.objects.get(code="kites").labels == {"en": "Kites", "ar": "طائرات ورقية"}


@pytest.mark.parametrize("code", ["Kites", "../etc", "a\x00b", "ki tes", "water", "x" * 61, ""])
def test_topic_form_refuses_a_bad_code_with_an_error(admin_client: Client, code: str) -> None:
    before = Topic.objects.count()
    answer = admin_client.post(url(Topic, "add"), {"labels_en": "K", "code": code, "sort_order": "5"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Topic.objects.count() == before


def test_goals_can_be_corrected_but_neither_added_nor_deleted(admin_client: Client) -> None:
    assert admin_client.get(url(SustainableDevelopmentGoal, "edit", 1)).status_code == 200
    for address in (url(SustainableDevelopmentGoal, "add"), url(SustainableDevelopmentGoal, "delete", 1)):
        answer = admin_client.post(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    admin_client.post("/admin/bulk/core/sustainabledevelopmentgoal/delete/?id=1&next=/admin/")
    assert SustainableDevelopmentGoal.objects.count() == 17


def test_unused_topic_is_deleted(admin_client: Client) -> None:
    topic = TopicFactory()
    assert admin_client.get(url(Topic, "delete", topic.pk)).status_code == 200
    assert admin_client.post(url(Topic, "delete", topic.pk)).status_code == 302
    assert not Topic.objects.filter(pk=topic.pk).exists()


def test_topic_of_a_case_is_not_deleted_and_the_case_is_named(admin_client: Client) -> None:
    make_site()
    case = make_full_case(topic_rows=[CasePageTopic(topic=TopicFactory(code="kites"))])
    topic = Topic.objects.get(code="kites")
    asked = admin_client.get(url(Topic, "delete", topic.pk))
    posted = admin_client.post(url(Topic, "delete", topic.pk))
    assert (asked.status_code, posted.status_code) == (200, 409)
    for answer in (asked, posted):
        said = answer.content.decode()
        assert case.title in said
        assert reverse("wagtailadmin_pages:edit", args=(case.pk,)) in said
        assert said.count(case.title) == 1
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_bulk_deletion_with_one_used_topic_deletes_none(admin_client: Client) -> None:
    make_site()
    used, unused = TopicFactory(code="kites"), TopicFactory(code="boats")
    make_case("Kites for all", topic_rows=[CasePageTopic(topic=used)])
    answer = delete_many(admin_client, used, unused)
    assert answer.status_code == 409
    assert "Kites for all" in answer.content.decode()
    assert Topic.objects.filter(code__in=["kites", "boats"]).count() == 2


def test_bulk_deletion_of_a_tree_says_to_begin_with_the_topics_below(admin_client: Client) -> None:
    parent = TopicFactory(code="kites")
    child = TopicFactory(code="red-kites", parent=parent)
    for chosen in ([parent], [parent, child]):
        answer = delete_many(admin_client, *chosen)
        assert answer.status_code == 409
        assert "Red Kites" in answer.content.decode()
    assert delete_many(admin_client, child).status_code == 302
    assert delete_many(admin_client, parent).status_code == 302
    assert not Topic.objects.filter(code__in=["kites", "red-kites"]).exists()


def test_topic_used_only_in_a_draft_that_waits_is_not_deleted(admin_client: Client) -> None:
    make_site()
    case = make_case("Boats")
    topic = TopicFactory(code="kites")
    draft = CasePage.objects.get(pk=case.pk)
    draft.topic_rows = [CasePageTopic(topic=topic)]
    draft.save_revision()
    answer = admin_client.post(url(Topic, "delete", topic.pk))
    assert answer.status_code == 409
    assert "in a draft" in answer.content.decode()


def test_topic_that_only_the_effective_facts_still_hold_is_not_deleted(admin_client: Client) -> None:
    make_site()
    topic = TopicFactory(code="kites")
    case = make_case("Boats", topic_rows=[CasePageTopic(topic=topic)])
    case.unpublish()
    page = CasePage.objects.get(pk=case.pk)
    page.topic_rows = []
    page.save()
    answer = admin_client.post(url(Topic, "delete", topic.pk))
    assert answer.status_code == 409
    assert "Boats" in answer.content.decode()


def test_person_quoted_in_a_story_is_not_deleted(admin_client: Client) -> None:
    make_site()
    person = PersonFactory(name="Amina")
    make_case("Kites", story=[("quote", {"text": "It flies.", "person": person})])
    answer = admin_client.post(url(Person, "delete", person.pk))
    assert answer.status_code == 409
    assert Person.objects.filter(pk=person.pk).exists()


def test_factor_on_a_case_is_not_deleted(admin_client: Client) -> None:
    make_site()
    make_full_case()
    factor = FactorFactory(code="kite-minded")
    used = CasePage.objects.get().factor_rows.get().factor
    assert admin_client.post(url(Factor, "delete", used.pk)).status_code == 409
    assert admin_client.post(url(Factor, "delete", factor.pk)).status_code == 302


def test_organisation_and_place_in_use_name_each_other(admin_client: Client) -> None:
    place = PlaceFactory(labels={"en": "Kitetown"})
    organisation = OrganisationFactory(name="Kite office", place=place)
    PersonFactory(name="Amina", affiliation=organisation)
    assert "Kite office" in admin_client.post(url(Place, "delete", place.pk)).content.decode()
    assert "Amina" in admin_client.post(url(Organisation, "delete", organisation.pk)).content.decode()


def test_deleting_what_does_not_exist_is_not_found(admin_client: Client) -> None:
    assert admin_client.post(url(Topic, "delete", 999_999)).status_code == 404
    assert admin_client.get("/admin/snippets/core/topic/delete/x/").status_code == 404
