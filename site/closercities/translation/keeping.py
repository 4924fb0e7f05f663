"""What a translated page holds that its original has nothing for: blocks and texts that somebody added there.

wagtail-localize makes each stream of a translation the original's, and empties what is empty there. What was
never the original's is kept: a block in its place, a text as it is.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import String, StringTranslation, TranslationContext, TranslationSource
from wagtail_localize.strings import StringValue


@dataclass(slots=True)
class OwnContent:
    """``blocks`` of each stream with the ids of those before them, the nearest first; ``texts`` of fields."""

    blocks: dict[str, list[tuple[list[str], Any]]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def holds(self, path: str) -> bool:
        """Whether what stands at ``path`` is kept as it is."""
        name, _dot, rest = path.partition(".")
        block = rest.partition(".")[0]
        return name in self.texts or any(child.id == block for _before, child in self.blocks.get(name, ()))

    def put_back(self, page: Any) -> None:
        """Put what was kept into ``page``, which was made like its original meanwhile."""
        for name, text in self.texts.items():
            setattr(page, name, text)
        for name, children in self.blocks.items():
            stream = getattr(page, name)
            for before, child in children:
                ids = [each.id for each in stream]
                after = next((ids.index(each) for each in before if each in ids), -1)
                stream.insert(after + 1, child)


def own_content(source: TranslationSource, original: Any, page: Any) -> OwnContent:
    """What ``page``, a translation of ``original``, has of its own."""
    own = OwnContent()
    for each in get_translatable_fields(type(page)):
        if not isinstance(each, TranslatableField):
            continue
        model_field = each.get_field(type(page))
        if isinstance(model_field, StreamField):
            added = _added(getattr(original, each.field_name), getattr(page, each.field_name))
            if added:
                own.blocks[each.field_name] = added
        elif getattr(original, each.field_name, None) == "" and getattr(page, each.field_name, ""):
            own.texts[each.field_name] = getattr(page, each.field_name)
    if own.blocks:
        _forget_blocks(source, own)
    if own.texts:
        _forget_texts(source, own)
    return own


def _added(original: Any, translated: Any) -> list[tuple[list[str], Any]]:
    # As they are stored: making blocks of them would fetch all that they show.
    there = {child.get("id") for child in original.raw_data}
    ids = [child.get("id") for child in translated.raw_data]
    return [
        (list(reversed(ids[:number])), translated[number])
        for number, each in enumerate(ids)
        if each not in there
    ]


def _forget_blocks(source: TranslationSource, own: OwnContent) -> None:
    """Take out the blocks that were the original's once: it has removed them."""
    names = {(name, child.id) for name, children in own.blocks.items() for _before, child in children}
    prefixes = Q()
    for name, number in names:
        prefixes |= Q(path__startswith=f"{name}.{number}")
    paths = TranslationContext.objects.filter(prefixes, object=source.object_id).values_list(
        "path", flat=True
    )
    gone = {tuple(path.split(".")[:2]) for path in paths}
    for name, children in list(own.blocks.items()):
        own.blocks[name] = [each for each in children if (name, each[1].id) not in gone]


def _forget_texts(source: TranslationSource, own: OwnContent) -> None:
    """Take out the texts that say, or translate, what the original said there before it was emptied."""
    digests = {
        name: String._get_data_hash(StringValue.from_plaintext(text).data) for name, text in own.texts.items()
    }
    known = set(
        String.objects.filter(locale=source.locale_id, data_hash__in=digests.values()).values_list(
            "data_hash", flat=True
        )
    )
    made = StringTranslation.objects.filter(
        context__object_id=source.object_id, context__path__in=own.texts
    ).values_list("context__path", flat=True)
    translated = set(made)
    for name, digest in digests.items():
        if digest in known or name in translated:
            del own.texts[name]
