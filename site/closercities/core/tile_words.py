"""What a city tile shows, in words, in the active language."""

from typing import Any

from django.utils.translation import gettext as _

from closercities.core.choices import Setting, Stage
from closercities.core.geography import country_label
from closercities.core.reader import active_code


def description_of(facts: Any) -> str:
    """What the tile of ``facts`` shows, for a reader who does not see it, in the reader's language."""
    topic = next((row.topic for row in facts.topic_rows.all() if row.topic_id), None)
    said = [
        _where(place_name(facts), getattr(facts.place if facts.place_id else None, "setting", "")),
        _("It is about this topic: %(topic)s.") % {"topic": topic.label} if topic is not None else "",
        _line(facts.stage),
    ]
    return " ".join(sentence for sentence in said if sentence)


def place_name(facts: Any) -> str:
    """The name of the place, or of the country, for the reader; empty when unknown."""
    if facts.place_id and facts.place is not None:
        return str(facts.place.label)
    return country_label(facts.country_code, active_code()) if facts.country_code else ""


def place_in_words(facts: Any) -> str:
    """Place and country for the reader, or the country alone; empty when unknown."""
    if not facts.place_id or not facts.country_code:
        return place_name(facts)
    country = country_label(facts.country_code, active_code())
    return _("%(place)s, %(country)s") % {"place": place_name(facts), "country": country}


def _where(place: str, setting: str) -> str:
    if not place:
        return _("City tile.")
    sentences = {
        Setting.COAST.value: _("City tile of %(place)s: a city by the sea."),
        Setting.RIVER.value: _("City tile of %(place)s: a city on a river."),
        Setting.DELTA.value: _("City tile of %(place)s: a city in a delta."),
        Setting.HILLS.value: _("City tile of %(place)s: a city in the hills."),
        Setting.PLAIN.value: _("City tile of %(place)s: a city in a plain."),
        Setting.DESERT.value: _("City tile of %(place)s: a city in the desert."),
    }
    return sentences.get(setting, _("City tile of %(place)s.")) % {"place": place}


def _line(stage: str) -> str:
    sentences = {
        Stage.PLANNED.value: _("The line is dotted: the project is planned."),
        Stage.ONGOING.value: _("The line is half drawn: the project is under way."),
        Stage.FINISHED.value: _("The line is drawn through: the project is finished."),
    }
    return sentences.get(stage, "")
