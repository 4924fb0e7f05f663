"""Each question as a field that checks what was given. What is given is kept whether or not it passes."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator, URLValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.submissions.questionnaire import choices
from cases.submissions.questionnaire.questions import Choice, Kind, Question

EARLIEST_YEAR, YEARS_AHEAD = 1800, 50
MOST_LINES, LONGEST_ADDRESS = 50, 500
_WEB = URLValidator(schemes=("http", "https"))
_NUMBER = r"[-+]?\d{1,3}(?:[.]\d+)?"
_POINT = re.compile(rf"\s*({_NUMBER})\s*°?\s*[,;\s]\s*({_NUMBER})\s*°?\s*\Z")
# Figures as they are written in Arabic and in Persian.
_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫،", "01234567890123456789.,")


class YearField(forms.Field):
    """A year, as a number: in any script that the locales use."""

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip().translate(_FIGURES)
        if not text:
            return None
        latest = date.today().year + YEARS_AHEAD  # noqa: DTZ011 -- a year of the calendar, anywhere
        if not re.fullmatch(r"\d{4}", text) or not EARLIEST_YEAR <= int(text) <= latest:
            raise ValidationError(
                _("Write the year with four figures, from %(first)s to %(last)s, or leave it empty"),
                params={"first": EARLIEST_YEAR, "last": latest},
            )
        return int(text)


class PointField(forms.Field):
    """Latitude and longitude in WGS 84 decimal degrees, in this order."""

    def to_python(self, value: Any) -> tuple[Decimal, Decimal] | None:
        text = str(value or "").strip().translate(_FIGURES)
        if not text:
            return None
        found = _POINT.match(text)
        try:
            latitude, longitude = (Decimal(part) for part in found.groups()) if found else (None, None)
        except InvalidOperation:
            latitude = longitude = None
        if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
            raise ValidationError(
                _("Give latitude and longitude in degrees with a comma between, as in 51.926, 4.474")
            )
        return round(latitude, 5), round(longitude, 5)


class LinesField(forms.Field):
    """A list: one item a line. ``check`` raises ValidationError for an item that cannot be."""

    def __init__(self, *, item_limit: int, check: Callable[[str], None] | None = None, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea, **kwargs)
        self._item_limit = item_limit
        self._check = check

    def to_python(self, value: Any) -> list[str]:
        lines = [line.strip() for line in str(value or "").splitlines()]
        items = [line for line in lines if line]
        if len(items) > MOST_LINES:
            raise ValidationError(_("Keep it to %(most)s lines"), params={"most": MOST_LINES})
        for item in items:
            if len(item) > self._item_limit:
                raise ValidationError(
                    _("“%(start)s…” is too long: keep each line to %(limit)s characters"),
                    params={"start": item[:40], "limit": self._item_limit},
                )
            if self._check is not None:
                self._check(item)
        return items


class NumberField(forms.Field):
    """A number with or without a part behind the point: in any script that the locales use."""

    def to_python(self, value: Any) -> Decimal | None:
        text = (
            re.sub(r"\s", "", str(value or "")).translate(_FIGURES).replace("٫", ".").replace("\u2212", "-")
        )
        if not text:
            return None
        # Twelve thousand here is twelve there: what can be read in two ways is asked for again.
        ambiguous = re.fullmatch(r"[-+]?\d{1,3}[.,]\d{3}", text) and not text.lstrip("+-").startswith("0")
        if ambiguous or not re.fullmatch(r"[-+]?\d{1,15}(?:[.,]\d{1,6})?", text):
            raise ValidationError(
                _("Write the number in figures, without a sign between thousands, as in 12500 or 12.5")
            )
        return Decimal(text.replace(",", "."))


class DayField(forms.Field):
    """A day of the calendar, as in 2026-11-30."""

    def to_python(self, value: Any) -> date | None:
        text = str(value or "").strip().translate(_FIGURES)
        if not text:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError:
            raise ValidationError(_("Give the date as year-month-day, as in 2026-11-30")) from None


class AddressField(forms.CharField):
    """One web address, with or without its scheme."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if text:
            if len(text) > LONGEST_ADDRESS:
                raise ValidationError(_("Keep it to %(limit)s characters"), params={"limit": LONGEST_ADDRESS})
            _check_address(text)
        return str(text)


def _check_address(text: str) -> None:
    try:
        _WEB(text if "://" in text else f"https://{text}")
    except ValidationError:
        raise ValidationError(
            _("“%(address)s” is no web address: write it as in www.example.org/project"),
            params={"address": text[:80]},
        ) from None


def _text_field(question: Question) -> forms.CharField:
    widget = forms.Textarea if question.kind is Kind.TEXT else forms.TextInput
    field = forms.CharField(widget=widget)
    field.validators.append(
        MaxLengthValidator(question.limit, _("Keep it to %(limit_value)s characters: it has %(show_value)s"))
    )
    if question.kind is Kind.EMAIL:
        field.widget = forms.EmailInput()
        field.validators.append(EmailValidator(_("Give an e-mail address as in name@example.org")))
    return field


def choices_of(question: Question) -> list[Choice]:
    """What can be chosen as an answer to ``question``, in the active language; empty where one writes."""
    listed = {Kind.COUNTRY: choices.countries, Kind.LANGUAGE: choices.languages}
    asked = question.choices or listed.get(question.kind)
    return asked() if asked is not None else []


def _choice_field(question: Question) -> forms.Field:
    found = choices_of(question)
    pairs = [(choice.value, choice.label) for choice in found]
    message = gettext("Choose one of the answers, or none")
    if question.takes_several:
        several = forms.MultipleChoiceField(choices=pairs, widget=forms.CheckboxSelectMultiple)
        several.error_messages["invalid_choice"] = gettext(
            "One of the answers chosen is not in the list any more"
        )
        return several
    if question.kind is Kind.ONE:
        one = forms.ChoiceField(choices=pairs, widget=forms.RadioSelect)
    else:
        one = forms.ChoiceField(choices=[("", gettext("Choose")), *pairs])
    one.error_messages["invalid_choice"] = message
    return one


def unanswered(question: Question) -> dict[str, Any]:
    """``question`` as a page shows it before anything is said."""
    return {
        "question": question,
        "value": "",
        "chosen": [],
        "choices": choices_of(question),
        "input_type": input_type(question, ""),
    }


def input_type(question: Question, value: str) -> str:
    """The type of the element in which ``value`` stands. A calendar would not show what is no day."""
    if question.kind is Kind.DATE:
        return "date" if not value or re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "text"
    return "email" if question.kind is Kind.EMAIL else "text"


# Kinds whose field needs nothing of the question.
_PLAIN: dict[Kind, Callable[[], forms.Field]] = {
    Kind.YEAR: YearField,
    Kind.POINT: PointField,
    Kind.NUMBER: NumberField,
    Kind.DATE: DayField,
    Kind.ADDRESS: AddressField,
    Kind.AGREE: forms.BooleanField,
}


def field_of(question: Question) -> forms.Field:
    """The field that checks an answer to ``question``, with words in the active language."""
    kind = question.kind
    field: forms.Field
    if kind in (Kind.LINE, Kind.TEXT, Kind.EMAIL):
        field = _text_field(question)
    elif kind in _PLAIN:
        field = _PLAIN[kind]()
    elif kind is Kind.LINES:
        field = LinesField(item_limit=question.limit)
    elif kind is Kind.ADDRESSES:
        field = LinesField(item_limit=question.limit, check=_check_address)
    else:
        field = _choice_field(question)
    field.required = question.required
    field.widget.is_required = False
    field.label = str(question.label)
    if question.missing:
        field.error_messages["required"] = str(question.missing)
    return field
