"""Who reads what comes in, by rule."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.submissions.models import Submission
from cases.submissions.moving import confirm, send
from closercities.core.models import User
from tests.cases.submissions.filling import ANSWERS, Submitter
from tests.factories.core import TopicFactory
from tests.factories.submissions import AssignmentRuleFactory, make_submission

pytestmark = pytest.mark.django_db


def user(name: str, **fields: bool) -> User:
    return User.objects.create_user(name, **fields)


def received(**answers: object) -> Submission:
    """A submission that has just arrived."""
    made = make_submission(state="unconfirmed", answers=answers)
    return confirm(made.pk)


def test_first_rule_that_fits_counts() -> None:
    europe, anybody, africa = user("europe"), user("anybody"), user("africa")
    AssignmentRuleFactory(order=2, user=anybody)
    AssignmentRuleFactory(order=1, region="150", user=europe)
    AssignmentRuleFactory(order=1, region="002", user=africa)
    assert received(country="NL").assigned_to == europe
    assert received(country="NG").assigned_to == africa
    assert received(country="").assigned_to == anybody
    assert received(country="XX").assigned_to == anybody


def test_rule_counts_for_a_topic_and_what_is_part_of_it() -> None:
    water = TopicFactory(code="wet")
    TopicFactory(code="rain", parent=water)
    TopicFactory(code="dry")
    expert = user("expert")
    AssignmentRuleFactory(topic=water, user=expert)
    assert received(topics=["rain"]).assigned_to == expert
    assert received(topics=["dry", "wet"]).assigned_to == expert
    assert received(topics=["dry"]).assigned_to is None
    assert received(topics="wet").assigned_to is None


def test_region_and_topic_of_one_rule_must_both_fit() -> None:
    topic = TopicFactory(code="wet")
    expert = user("expert")
    AssignmentRuleFactory(region="155", topic=topic, user=expert)
    assert received(country="NL", topics=["wet"]).assigned_to == expert
    assert received(country="SE", topics=["wet"]).assigned_to is None


def test_who_left_gets_nothing_more() -> None:
    AssignmentRuleFactory(order=1, user=user("gone", is_active=False))
    here = user("here")
    AssignmentRuleFactory(order=2, user=here)
    assert received().assigned_to == here


def test_who_has_it_already_keeps_it() -> None:
    AssignmentRuleFactory(user=user("rule"))
    keeper = user("keeper")
    made = make_submission(state="changes_asked", assigned_to=keeper)
    assert send(made.pk, confirmed=True).assigned_to == keeper


def test_rule_holds_through_the_form(site: None, client: Client) -> None:
    keeper = user("keeper")
    AssignmentRuleFactory(region="150", user=keeper)
    submitter = Submitter(client).begin()
    submitter.fill(ANSWERS)
    submitter.send()
    assert submitter.submission.assigned_to is None
    submitter.follow_mail().post("confirm")
    assert submitter.submission.assigned_to == keeper


def test_administrator_makes_a_rule(admin_client: Client) -> None:
    keeper = user("keeper")
    address = reverse("assignment_rules:add")
    assert "Western Europe" in admin_client.get(address).content.decode()
    admin_client.post(address, {"region": "155", "topic": "", "user": keeper.pk, "order": "5"})
    assert "Western Europe" in admin_client.get(reverse("assignment_rules:index")).content.decode()
    assert received(country="NL").assigned_to == keeper
