"""What the content refers to by name, found in the database."""

from typing import Any

from wagtail.models import Page, Site

from closercities.core.models import Factor, SustainableDevelopmentGoal, Topic
from closercities.demo.loader.content import LISTS
from closercities.demo.models import LoadedRecord

_LIST_OF_MODEL = {model: name for name, model in LISTS.items()}


def resolve(model: Any, name: Any) -> Any:
    """The object of ``model`` that the content calls ``name``.

    Topics and factors go by code, goals by number, pages and cases by path, all else by the key of
    their record. Raises ``LookupError`` when it is not there.
    """
    if model is Topic or model is Factor:
        found = model.objects.filter(code=name).first()
    elif model is SustainableDevelopmentGoal:
        found = model.objects.filter(number=name).first()
    elif issubclass(model, Page):
        return page_at(name)
    elif model._meta.label == "cases.CaseFacts":
        return page_at(name).facts
    else:
        record = LoadedRecord.objects.filter(key=f"{_LIST_OF_MODEL[model._meta.label]}/{name}").first()
        found = record.loaded_object() if record else None
    if found is None:
        raise LookupError(f"{model._meta.verbose_name} {name}")
    return found


def home_page() -> Page:
    """The home page of the default site, in the default locale."""
    return Site.objects.get(is_default_site=True).root_page.specific


def page_at(path: str) -> Any:
    """The page at ``path`` below the home page of the default locale.

    Raises ``LookupError`` when there is none.
    """
    home = home_page()
    address = f"{home.url_path}{path.strip('/')}/" if path else home.url_path
    page = Page.objects.filter(url_path=address).first()
    if page is None:
        raise LookupError(f"page {path}")
    return page.specific


def page_id(path: str) -> int:
    """The id of the page at ``path``; see :func:`page_at`."""
    return int(page_at(path).pk)
