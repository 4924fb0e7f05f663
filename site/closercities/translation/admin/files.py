"""“Translation files”: out to an agency and in again."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Locale
from wagtail_localize.models import Translation

from closercities.translation.admin.access import ForTranslatorsMixin
from closercities.translation.files.reading import MOST_BYTES, read_file
from closercities.translation.files.sending_out import MOST_PAGES, may_edit, packed, sheets_to_send
from closercities.translation.files.taking_in import counted, take_in
from closercities.translation.files.units import UnreadableFileError
from closercities.translation.models import FileImport

IMPORTS_SHOWN = 25
SEGMENTS_SHOWN = 2_000


class SendForm(forms.Form):
    """What is to go out."""

    locale = forms.ModelChoiceField(Locale.objects.all(), label=_("Language"), empty_label=None)
    what = forms.ChoiceField(
        label=_("Pages"),
        choices=[
            ("work", _("Those with something to translate or to read")),
            ("all", _("All that are translated or begun")),
        ],
        widget=forms.RadioSelect,
        initial="work",
    )
    form = forms.ChoiceField(
        label=_("Format"),
        choices=[
            ("xliff", _("XLIFF 1.2: one file for all pages, for agencies and their tools")),
            ("po", _("PO: a file for each page, for gettext’s tools")),
        ],
        widget=forms.RadioSelect,
        initial="xliff",
    )
    only = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_only(self) -> list[int]:
        """The ids of chosen translations; none means every one."""
        found: str = self.cleaned_data["only"]
        ids = [each for each in found.split(",") if each]
        if not all(each.isdecimal() and len(each) < 10 for each in ids):
            raise forms.ValidationError(_("These are no translations. Choose them in the list again."))
        return [int(each) for each in ids]


class TakeInForm(forms.Form):
    """What came back."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A .po, .xlf or .xliff file, or a .zip of such, of 20 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".po,.xlf,.xliff,.zip"}),
    )

    sent_name = ""

    def clean_file(self) -> Any:
        """The pages that the file holds."""
        sent = self.cleaned_data["file"]
        self.sent_name = str(sent.name)
        try:
            return read_file(sent.name, sent.read(MOST_BYTES + 1))
        except UnreadableFileError as problem:
            raise forms.ValidationError(str(problem)) from None


def take_in_and_keep(form: TakeInForm, user: Any) -> FileImport:
    """Take in what a valid ``form`` holds, for ``user``; the report, which is kept."""
    name = form.sent_name[:255]
    reports = take_in(form.cleaned_data["file"], name, user, lambda each: may_edit(each, user))
    return FileImport.objects.create(
        file_name=name,
        user_id=user.pk,
        counts=counted(reports),
        report=[asdict(each) for each in reports],
    )


class FilesView(ForTranslatorsMixin, WagtailAdminTemplateMixin, TemplateView):
    """Both ways on one page, and what was taken in lately."""

    template_name = "translation/admin/files.html"
    header_icon = "download"
    page_title = _("Translation files")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        return {
            "sending": SendForm(initial={"only": asked.get("only", ""), "locale": asked.get("locale")}),
            "taking": TakeInForm(),
            "imports": FileImport.objects.select_related("user").defer("report")[:IMPORTS_SHOWN],
            **super().get_context_data(**kwargs),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take a file in; its report is the answer."""
        form = TakeInForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(taking=form), status=400)
        kept = take_in_and_keep(form, request.user)
        return redirect("translation-files:report", kept.pk)


class SendView(FilesView):
    """The file that was asked for."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file as a download; the page with a sentence where there is nothing to send."""
        form = SendForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(sending=form), status=400)
        asked = form.cleaned_data
        rows = Translation.objects.filter(target_locale=asked["locale"]).select_related(
            "source__locale", "source__specific_content_type", "target_locale"
        )
        chosen = rows.filter(pk__in=asked["only"]) if asked["only"] else rows
        sheets = sheets_to_send(chosen.order_by("pk"), request.user, asked["what"] == "work")
        if not sheets:
            form.add_error(
                None, _("There is nothing to send in this language. Choose “All” to send every page.")
            )
            return self.render_to_response(self.get_context_data(sending=form))
        if len(sheets) == MOST_PAGES:
            messages.warning(
                request,
                _("The file holds 500 pages, and no more fit in. Take it in, then send out the others."),
            )
        name, kind, content = packed(sheets, asked["locale"].language_code, asked["form"])
        return HttpResponse(
            content,
            content_type=kind,
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "X-Content-Type-Options": "nosniff",
            },
        )


class ReportView(FilesView):
    """What became of each segment of a file, those that did not fit first."""

    template_name = "translation/admin/file_report.html"

    @cached_property
    def taken(self) -> FileImport:
        """The file."""
        return get_object_or_404(FileImport.objects.select_related("user"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.taken.file_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("translation-files:index"), "label": self.page_title},
            {"url": "", "label": self.taken.file_name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = [self._page(page) for page in self.taken.report if self._may_see(page)]
        return {**super().get_context_data(**kwargs), "taken": self.taken, "pages": pages}

    http_method_names = ["get", "head", "options"]

    def _may_see(self, page: dict[str, Any]) -> bool:
        if self.taken.user_id == self.request.user.pk or not page["translation"]:
            return self.taken.user_id == self.request.user.pk
        known = Translation.objects.filter(pk=page["translation"]).select_related(
            "source__specific_content_type", "target_locale"
        )
        return any(may_edit(each, self.request.user) for each in known)

    def _page(self, page: dict[str, Any]) -> dict[str, Any]:
        order = ("kept", "changed", "broken", "unfinished", "taken", "same")
        segments = sorted(page["segments"], key=lambda each: order.index(each["outcome"]))
        return {**page, "segments": segments[:SEGMENTS_SHOWN], "more": len(segments) - SEGMENTS_SHOWN}


class FilesViewSet(ViewSet):
    """The page, the file and its report."""

    name = "translation-files"
    url_prefix = "translations/files"
    icon = "download"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(FilesView), name="index"),
            path("send/", self.construct_view(SendView), name="send"),
            path("<int:pk>/", self.construct_view(ReportView), name="report"),
        ]
