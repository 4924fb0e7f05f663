"""Drafts of segments by the machine that is set, with the glossary and the names that the platform knows."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from babel import Locale, UnknownLocaleError
from django.utils.functional import Promise

from closercities.core.machine_translation import (
    Damage,
    Estimate,
    Report,
    Run,
    SegmentState,
    Term,
    Trouble,
    estimate,
    translate_segments,
    translator,
)
from closercities.core.models import Organisation, Person, Place
from closercities.translation.models import GlossaryTerm
from closercities.translation.positions import Position
from closercities.translation.segments import Segment

# What is an address, and no words: it stays.
_NOT_WORDS = ("slug",)
# How long a person waits for the drafts of some texts.
MOST_SECONDS = 20


@dataclass(frozen=True)
class Drafts:
    """What a machine made of segments, by position. Nothing is written yet.

    ``failed`` ones may be done by another run; ``damaged`` ones are for a person. ``report`` has the costs.
    """

    texts: dict[Position, str]
    failed: dict[Position, Trouble]
    damaged: dict[Position, Damage]
    report: Report
    tool_name: str


def draft_segments(
    segments: Sequence[Segment],
    source: str,
    target: str,
    *,
    terms: Sequence[Term] | None = None,
    run: Run | None = None,
) -> Drafts:
    """Drafts of ``segments`` from the language ``source`` in ``target``; never raises.

    ``terms`` are those of :func:`known_terms` where they are ``None``: who drafts many pages asks once.
    """
    words, texts = _words(segments)
    known = known_terms(source, target) if terms is None and words else terms or ()
    report = translate_segments([each.source for each in words], source, target, terms=known, run=run)
    drafts = Drafts(texts, {}, {}, report, _tool_name(run))
    for segment, result in zip(words, report.results, strict=True):
        if result.state is SegmentState.DONE:
            texts[segment.position] = result.text
        elif result.trouble is not None:
            drafts.failed[segment.position] = result.trouble
        elif result.damage is not None:
            drafts.damaged[segment.position] = result.damage
    return drafts


def estimate_drafts(
    segments: Sequence[Segment], source: str, target: str, *, terms: Sequence[Term] | None = None
) -> Estimate:
    """What :func:`draft_segments` would send and cost."""
    words, _texts = _words(segments)
    known = known_terms(source, target) if terms is None and words else terms or ()
    return estimate([each.source for each in words], terms=known)


@dataclass(frozen=True)
class TextDrafts:
    """What a machine made of texts, by their keys; ``trouble`` says why some are left."""

    texts: dict[str, str]
    trouble: str | Promise = ""


def draft_texts(texts: Mapping[str, str], languages: Mapping[str, str], target: str) -> TextDrafts:
    """Drafts of plain ``texts``, each in its language of ``languages``, in ``target``; never raises.

    Answers within :data:`MOST_SECONDS` a language, as a person waits for it.
    """
    drafts: dict[str, str] = {}
    trouble: str | Promise = ""
    for source in sorted(set(languages.values())):
        keys = [key for key in texts if languages[key] == source]
        terms = known_terms(source, target)
        wanted = [escape(texts[key]) for key in keys]
        report = translate_segments(wanted, source, target, terms=terms, run=Run(seconds=MOST_SECONDS))
        for key, result in zip(keys, report.results, strict=True):
            if result.state is SegmentState.DONE:
                drafts[key] = unescape(result.text)
        trouble = trouble or (report.trouble.sentence if report.trouble else "")
    return TextDrafts(drafts, trouble)


def known_terms(source: str, target: str) -> list[Term]:
    """How names and terms of the language ``source`` are written in ``target``; four queries.

    Organisations and people keep their name where they have none in ``target``. So do places, but into
    another script: there a machine knows better. What the glossary says counts before all of them.
    """
    return [*_names(source, target), *_places(source, target), *_glossary(source, target)]


def _words(segments: Sequence[Segment]) -> tuple[list[Segment], dict[Position, str]]:
    words = [each for each in segments if each.position[0] not in _NOT_WORDS]
    return words, {each.position: each.source for each in segments if each.position[0] in _NOT_WORDS}


def _tool_name(run: Run | None) -> str:
    provider = (run.provider if run else None) or translator()
    return provider.name if provider else ""


def _glossary(source: str, target: str) -> Iterator[Term]:
    rows = GlossaryTerm.objects.filter(
        source_locale__language_code=source, target_locale__language_code=target
    )
    for term, written in rows.values_list("term", "translation"):
        yield Term(term, written or None)


def _names(source: str, target: str) -> Iterator[Term]:
    for name in Person.objects.values_list("name", flat=True):
        yield Term(name, exact=True)
    for organisation in Organisation.objects.only("name", "names"):
        for name in dict.fromkeys((organisation.name, organisation.name_in(source))):
            yield Term(name, organisation.name_in(target), exact=True)


def _places(source: str, target: str) -> Iterator[Term]:
    script = _script(_own_name(target))
    for labels in Place.objects.values_list("labels", flat=True):
        name, written = labels.get(source), labels.get(target)
        if name and (written or _script(name) == script):
            yield Term(name, written or None, exact=True)


def _own_name(code: str) -> str:
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name() or ""
    except (UnknownLocaleError, ValueError, TypeError):
        return ""


def _script(text: str) -> str:
    """The script of the first letter of ``text``, as Unicode calls it; empty where there is none."""
    letter = next((character for character in text if character.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
