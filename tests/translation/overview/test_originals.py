"""Which pages the table shows, in which order, and what its filters leave."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import StringTranslation, Translation

from cases.models import CaseFacts, CasePage
from closercities.core.models import User
from closercities.core.roles import permission
from closercities.translation.models import Origin
from closercities.translation.overview.asked import TableForm
from closercities.translation.overview.languages import ordered_locales
from closercities.translation.overview.originals import narrowed, ordered, originals_for
from closercities.translation.segments import segments_of
from closercities.translation.writing import Author, review_segments
from tests.factories.cases import make_case
from tests.factories.pages import make_campaign
from tests.factories.site import case_index, locale, make_site
from tests.factories.translations import translated

pytestmark = pytest.mark.django_db
BY_MACHINE = Author(Origin.MACHINE, tool_name="Development")
TITLE, SUMMARY = ("title", 0), ("summary", 0)


def shown(user: User, query: str = "") -> list[str]:
    """The titles of the cases in the table that ``query`` asks for."""
    locales = ordered_locales()
    form = TableForm(QueryDict(query), locales)
    found = ordered(narrowed(originals_for(user), form.asked, locales), form.asked.get("order", ""), locales)
    return [page.title for page in found if page.specific_class is CasePage]


@pytest.fixture
def cases(admin_user: User) -> dict[str, CasePage]:
    """One of each sort: see the titles."""
    make_site("en", "ar", "nl")
    made = {
        name: CasePage.objects.get(pk=make_case(name, summary="Dry.").pk)
        for name in ("missing", "machine", "human", "reviewed", "outdated", "begun")
    }
    arabic, texts = locale("ar"), {TITLE: "عنوان", SUMMARY: "جاف", ("slug", 0): "case"}
    translated(made["machine"], arabic, texts, BY_MACHINE)
    translated(made["human"], arabic, texts, Author(user=admin_user))
    translated(made["reviewed"], arabic, texts, BY_MACHINE)
    _review_everything(made["reviewed"], admin_user)
    translated(made["outdated"], arabic, {TITLE: "عنوان"}, Author(user=admin_user))
    translated(made["begun"], arabic, {TITLE: "عنوان"}, BY_MACHINE, live=False)
    return made


def _review_everything(case: CasePage, user: User) -> None:
    translation = Translation.objects.get(source__object_id=case.translation_key)
    read = {each.position: each.text for each in segments_of(translation)}
    assert set(review_segments(translation, read, user)) == read.keys()


def test_filters_leave_what_they_say(cases: dict[str, CasePage], admin_user: User) -> None:
    def standing(state: str, code: str = "ar") -> set[str]:
        return set(shown(admin_user, f"standing={state}&locale={code}"))

    assert standing("missing") == {"missing"}
    assert standing("missing", "nl") == standing("missing", "") == set(cases)
    assert standing("missing", "en") == set()
    assert standing("machine") == {"machine", "begun"}
    assert standing("human") == {"human", "outdated"}
    assert standing("reviewed") == standing("reviewed", "") == {"reviewed"}
    assert standing("outdated") == standing("outdated", "") == {"outdated"}
    assert standing("outdated", "nl") == set()
    assert standing("unfinished") == standing("draft") == {"begun"}
    # Saved again without another text: what was read is what stands there.
    StringTranslation.objects.filter(context__object_id=cases["reviewed"].translation_key).update(
        updated_at=timezone.now() + timedelta(hours=1)
    )
    assert standing("reviewed") == {"reviewed"}
    StringTranslation.objects.filter(context__object_id=cases["reviewed"].translation_key).update(
        data="غيره", updated_at=timezone.now() + timedelta(hours=1)
    )
    assert standing("reviewed") == set()


def test_filters_by_title_type_age_and_what_cases_know(cases: dict[str, CasePage], admin_user: User) -> None:
    campaign = make_campaign("Rain")
    CaseFacts.objects.filter(pk=cases["human"].translation_key).update(campaign=campaign, featured=True)
    Page.objects.update(last_published_at=timezone.now())
    Page.objects.filter(pk=cases["machine"].pk).update(
        live=False, last_published_at=timezone.now() - timedelta(days=400)
    )
    everything = set(cases)
    assert set(shown(admin_user, "q=UTDAT")) == {"outdated"}
    assert set(shown(admin_user, "q=عنوان")) == everything - {"missing"}
    assert (
        set(shown(admin_user, "q=%00\u202e&type=nothing.here&standing=x&age=y&live=z&locale=%00&order=no"))
        == set()
    )
    assert set(shown(admin_user, "type=cases.casepage")) == everything
    assert shown(admin_user, "type=home.homepage") == []
    assert shown(admin_user, "age=year") == shown(admin_user, "live=draft") == ["machine"]
    assert set(shown(admin_user, "age=week")) == everything - {"machine"}
    assert shown(admin_user, f"campaign={campaign.translation_key}") == ["human"]
    assert shown(admin_user, "featured=featured") == ["human"]
    assert set(shown(admin_user, "campaign=nothing&featured=nothing")) == everything


def test_what_needs_work_most_comes_first(cases: dict[str, CasePage], admin_user: User) -> None:
    CaseFacts.objects.filter(pk=cases["reviewed"].translation_key).update(featured=True)
    Page.objects.filter(pk=cases["missing"].pk).update(live=False)

    found = shown(admin_user)

    # Missing in Dutch and outdated in Arabic; then what is featured; what is no longer live comes last.
    assert (found[0], found[1], found[-1]) == ("outdated", "reviewed", "missing")
    assert shown(admin_user, "order=title") == sorted(cases)


def test_rows_are_originals_that_the_user_may_work_on(cases: dict[str, CasePage], admin_user: User) -> None:
    assert len(shown(admin_user)) == len(cases)
    group = Group.objects.create(name="Few")
    user = User.objects.create_user("few")
    user.groups.add(group)
    assert shown(user) == []
    GroupPagePermission.objects.create(
        group=group, page=cases["human"], permission=permission(apps, "wagtailcore.page", "change")
    )
    assert shown(User.objects.get(pk=user.pk)) == ["human"]


def test_alias_is_no_translation(admin_user: User) -> None:
    make_site("en", "ar")
    case = make_case("shown in its place")
    case.copy_for_translation(locale("ar"), alias=True)
    assert Page.objects.filter(translation_key=case.translation_key).count() == 2

    assert shown(admin_user, "standing=missing&locale=ar") == ["shown in its place"]
    assert case_index("ar").get_children().get().alias_of_id == case.pk
