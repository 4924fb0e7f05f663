"""The views behind “Code cases”: pick a case, read it, code it. Its text cannot be changed here."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from closercities.core.quotes import passages
from closercities.core.reader import active_code
from research.admin.forms import CodingForm
from research.coding import published_pages
from research.models import Coding

CASES_PER_PAGE = 25
ANY_PERMISSION = ("add", "change", "delete", "view")


class CodingView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What the views have in common: who may see them, and where they stand."""

    model = Coding
    any_permission_required: tuple[str, ...] | None = ANY_PERMISSION
    header_icon = "tag"
    page_title = _("Code cases")

    def may(self, action: str) -> bool:
        """Whether the user may do ``action`` (``add``, ``change``, ``delete``) with codings."""
        return bool(self.user_has_permission(action))

    def require(self, action: str) -> None:
        """Raise ``PermissionDenied`` unless the user may do ``action``."""
        if not self.may(action):
            raise PermissionDenied


class CodingIndexView(CodingView):
    """The published cases, with how many codings each has."""

    template_name = "research/admin/coding_index.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.request.GET.get("q", "").replace("\x00", "").strip()[:200]
        shown = Paginator(_cases(text), CASES_PER_PAGE).get_page(self.request.GET.get("p", ""))
        return {**super().get_context_data(**kwargs), "text": text, "shown": shown}


def _cases(text: str) -> QuerySet[Any]:
    """Source pages of published cases whose title holds ``text``, those without codings first."""
    pages = apps.get_model("cases", "CasePage").objects.live().filter(alias_of__isnull=True)
    pages = pages.filter(facts__source_locale_id=F("locale_id")).select_related("locale", "facts__place")
    if text:
        pages = pages.filter(title__icontains=text)
    return pages.annotate(number_of_codings=Count("facts__codings", distinct=True)).order_by(
        "number_of_codings", "title", "pk"
    )


class CodeCaseView(CodingView):
    """One case side by side: its text, its codings, and the form for one of them.

    ``?page=`` chooses the language of the text; ``coding_id`` the coding that the form changes.
    """

    template_name = "research/admin/code_case.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # The form of a coding is for those who may change it; others read.
        if request.method == "POST":
            self.require("change" if kwargs.get("coding_id") else "add")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def pages(self) -> list[Any]:
        pages = published_pages(self.kwargs["case_key"])
        if not pages:
            raise Http404
        return pages

    @cached_property
    def shown_page(self) -> Any:
        """The page whose text is shown: as asked for, else in the user's language, else the first."""
        asked = self.request.GET.get("page", "")
        by_choice = [page for page in self.pages if str(page.pk) == asked]
        by_language = [page for page in self.pages if page.locale.language_code == active_code()]
        return [*by_choice, *by_language, *self.pages][0]

    @cached_property
    def coding(self) -> Coding:
        """The coding that the form is for: an existing one of this case, or a new one."""
        case_key: UUID = self.kwargs["case_key"]
        if self.kwargs.get("coding_id"):
            return get_object_or_404(Coding, pk=self.kwargs["coding_id"], case=case_key)
        coder: Any = self.request.user
        return Coding(case_id=case_key, coder=coder, explanation_language=active_code())

    def get_page_subtitle(self) -> str:
        return str(self.shown_page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("coding:index"), "label": self.page_title},
            {"url": "", "label": self.shown_page.title},
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the coding, or show the form again with what to mend."""
        _pages = self.pages
        form = CodingForm(request.POST, instance=self.coding)
        if not form.is_valid():
            messages.error(request, _("The coding is not saved yet. See below what to mend."))
            return self.render_to_response(self.get_context_data(form=form))
        form.save()
        messages.success(request, _("The coding is saved."))
        return HttpResponseRedirect(
            f"{reverse('coding:case', args=[self.kwargs['case_key']])}?page={self.shown_page.pk}"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        codings = Coding.objects.filter(case=self.kwargs["case_key"]).select_related("factor", "coder")
        context.update(
            {
                "case_key": self.kwargs["case_key"],
                "case_pages": self.pages,
                "shown_page": self.shown_page,
                "passages": passages(self.shown_page),
                "codings": codings,
                "coding": self.coding,
                "form": kwargs.get("form") or CodingForm(instance=self.coding),
                "may_save": self.may("change" if self.coding.pk else "add"),
                "may_change": self.may("change"),
                "may_delete": self.may("delete"),
            }
        )
        return context


class DeleteCodingView(CodingView):
    """Asks before a coding goes."""

    template_name = "research/admin/coding_delete.html"
    any_permission_required = None
    permission_required = "delete"

    @cached_property
    def coding(self) -> Coding:
        return get_object_or_404(Coding, pk=self.kwargs["coding_id"], case=self.kwargs["case_key"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("coding:index"), "label": self.page_title},
            {"url": "", "label": _("Delete")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "coding": self.coding,
            "case_key": self.kwargs["case_key"],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete the coding."""
        self.coding.delete()
        messages.success(request, _("The coding is deleted."))
        return HttpResponseRedirect(reverse("coding:case", args=[self.kwargs["case_key"]]))
