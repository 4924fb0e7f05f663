"""Records that pages point at: pages, pictures, documents, people, organisations, places, codes."""

from typing import Any

from closercities.core.geography import country_label, region_label, region_of
from closercities.core.models import (
    Download,
    Factor,
    Organisation,
    Person,
    Picture,
    Place,
    SustainableDevelopmentGoal,
    Topic,
)
from closercities.core.models.labelled import Labelled, text_for
from closercities.core.picture_sizes import FORMAT, SIZES, addresses_of
from closercities.core.picture_texts import PictureText, text_in
from closercities.publication.serialisation import shapes
from closercities.publication.serialisation.answer import Answer
from closercities.publication.serialisation.visible_pages import NamedPage


def _type(record: Any) -> str:
    return f"{record._meta.app_label}.{type(record).__name__}"


def page_brief(page: NamedPage | None, answer: Answer) -> shapes.PageReference | None:
    """Enough of a page to name it and to find it; the same object each time, which nobody may change."""
    if page is None:
        return None
    if page.pk not in answer.briefs:
        answer.briefs[page.pk] = _page_brief(page, answer)
    return answer.briefs[page.pk]


def _page_brief(page: NamedPage, answer: Answer) -> shapes.PageReference:
    return {
        "id": page.pk,
        "meta": {
            "type": page.label,
            "detail_url": answer.detail_url("pages", page.pk),
            "html_url": answer.html_url(page),
            "locale": page.locale_code,
        },
        "title": page.title,
    }


def picture(
    image: Picture | None, answer: Answer, locale: str, *, text: PictureText | None = None
) -> shapes.Picture | None:
    """A picture with its rights, for ``locale``. ``text`` is that of this use, else the picture's own."""
    if image is None:
        return None
    told = answer.once(("picture", image.pk), lambda: _picture(image, answer))
    text = text_in(image, locale) if text is None else text
    other = text.language if text.language != locale else ""
    return {**told, "alt": text.text, "alt_language": other or None}


def _picture(image: Picture, answer: Answer) -> shapes.Picture:
    """What does not depend on who asks."""
    answer.read(image)
    renditions = {
        name: _rendition(image, name, answer.absolute(at)) for name, at in addresses_of(image).items()
    }
    whole = [each for name, each in renditions.items() if not SIZES[name].is_square]
    return {
        "id": image.pk,
        "meta": {
            "type": _type(image),
            "detail_url": answer.detail_url("images", image.pk),
            "download_url": answer.absolute(image.file.url),
        },
        "title": image.title,
        "alt": "",
        "alt_language": None,
        "width": image.width,
        "height": image.height,
        "renditions": renditions,
        "srcset": ", ".join(f"{each['url']} {each['width']}w" for each in whole),
        "focal_point": _focal_point(image),
        "credit": image.credit,
        "licence": image.licence or None,
        "source_url": image.source_url or None,
    }


def _rendition(image: Picture, name: str, address: str) -> shapes.Rendition:
    width, height = SIZES[name].of(image)
    return {"url": address, "width": width, "height": height, "format": FORMAT}


def _focal_point(image: Picture) -> shapes.FocalPoint | None:
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return {"x": image.focal_point_x / image.width, "y": image.focal_point_y / image.height}


def document(download: Download | None, answer: Answer) -> shapes.DownloadFile | None:
    """A file to download, with its rights; ``file_size`` in bytes."""
    if download is None:
        return None
    return answer.once(("document", download.pk), lambda: _document(download, answer))


def _document(download: Download, answer: Answer) -> shapes.DownloadFile:
    answer.read(download)
    return {
        "id": download.pk,
        "meta": {
            "type": _type(download),
            "detail_url": answer.detail_url("documents", download.pk),
            "download_url": answer.absolute(download.url),
        },
        "title": download.title,
        "file_size": download.file_size,
        "credit": download.credit,
        "licence": download.licence or None,
        "source_url": download.source_url or None,
    }


def _label(record: Labelled, answer: Answer, locale: str) -> shapes.Label:
    """The label for ``locale``, and the language that it really is in."""
    return answer.once((type(record), record.pk, locale), lambda: _label_of(record, answer, locale))


def _label_of(record: Labelled, answer: Answer, locale: str) -> shapes.Label:
    answer.read(record)
    text = record.label_in(locale)
    language = next(
        (code for code in (locale, *sorted(record.labels)) if record.labels.get(code) == text), None
    )
    return {"label": text, "label_language": language}


def topic(record: Topic, answer: Answer, locale: str) -> shapes.Topic:
    """An urban challenge; ``path`` holds the codes from the root of the tree down."""
    return {"code": record.code, "path": record.path, **_label(record, answer, locale)}


def goal(record: SustainableDevelopmentGoal, answer: Answer, locale: str) -> shapes.Goal:
    """A Sustainable Development Goal."""
    return {"number": record.number, "colour": record.colour, **_label(record, answer, locale)}


def factor(record: Factor | None, answer: Answer, locale: str) -> shapes.Factor | None:
    """An entry of the codebook."""
    return {"code": record.code, **_label(record, answer, locale)} if record is not None else None


def country(code: str, locale: str) -> shapes.NamedCode | None:
    """A country by its ISO 3166-1 alpha-2 code."""
    return {"code": code, "name": country_label(code, locale)} if code else None


def region(country_code: str, locale: str) -> shapes.NamedCode | None:
    """The UN M49 region that a country lies in."""
    code = region_of(country_code) if country_code else None
    return {"code": code, "name": region_label(code, locale)} if code else None


def coordinates(point: tuple[Any, Any] | None) -> shapes.Coordinates | None:
    """WGS 84, decimal degrees."""
    return {"latitude": float(point[0]), "longitude": float(point[1])} if point is not None else None


def place(record: Place | None, answer: Answer, locale: str) -> shapes.Place | None:
    """A city, town or region."""
    if record is None:
        return None
    return answer.once(("place", record.pk, locale), lambda: _place(record, answer, locale))


def _place(record: Place, answer: Answer, locale: str) -> shapes.Place:
    known = record.latitude is not None and record.longitude is not None
    return {
        "id": record.pk,
        **_label(record, answer, locale),
        "country": country(str(record.country or ""), locale),
        "coordinates": coordinates((record.latitude, record.longitude) if known else None),
        "inhabitants": record.inhabitants,
        "climate": record.climate or None,
        "setting": record.setting or None,
        "time_zone": record.time_zone or None,
        "geonames_id": record.geonames_id,
    }


def organisation(record: Organisation | None, answer: Answer, locale: str) -> shapes.Organisation | None:
    """An organisation under the name that readers of ``locale`` know."""
    if record is None:
        return None
    return answer.once(("organisation", record.pk, locale), lambda: _organisation(record, answer, locale))


def _organisation(record: Organisation, answer: Answer, locale: str) -> shapes.Organisation:
    answer.read(record)
    return {
        "id": record.pk,
        "name": record.name_in(locale),
        "original_name": record.name,
        "kind": record.kind or None,
        "website": record.website or None,
        "place": place(record.place, answer, locale),
        "logo": picture(record.logo, answer, locale),
    }


def person(record: Person | None, answer: Answer, locale: str) -> shapes.Person | None:
    """A person with affiliation and ORCID. ``is_demo`` tells that the person is invented."""
    if record is None:
        return None
    return answer.once(("person", record.pk, locale), lambda: _person(record, answer, locale))


def _person(record: Person, answer: Answer, locale: str) -> shapes.Person:
    answer.read(record)
    return {
        "id": record.pk,
        "name": record.name,
        "role": text_for(record.roles, locale),
        "affiliation": organisation(record.affiliation, answer, locale),
        "orcid": record.orcid or None,
        "website": record.website or None,
        "photo": picture(record.photo, answer, locale),
        "is_demo": record.is_demo,
    }
