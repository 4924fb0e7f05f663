"""Recording what an original says: the one way from a saved page or snippet to its ``TranslationSource``."""

import json
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import Page
from wagtail_localize.models import TranslatableObject, TranslationSource, get_schema_version

from closercities.translation.bulk.sources import recorded_just_now, refresh_segments


@transaction.atomic
def record(original: Any) -> TranslationSource:
    """Record ``original`` as it is saved now, whatever the instance at hand holds; its source.

    A draft of a page that is saved is not recorded. What has not changed since costs nothing but looking.
    """
    known = TranslationSource.objects.filter(object=original.translation_key, locale=original.locale_id)
    source = known.select_related("locale").first()
    model = original.specific_class if isinstance(original, Page) else type(original)
    saved = model._default_manager.select_related("locale").get(pk=original.pk)
    content = _content(saved)
    if source is not None and json.loads(source.content_json) == json.loads(content):
        return source
    said = {
        "content_json": content,
        "object_repr": str(saved)[:200],
        "schema_version": _schema_version(saved._meta.app_label),
        "last_updated_at": timezone.now(),
    }
    source = _update(source, said) if source is not None else _make(saved, said)
    recorded_just_now(source, saved)
    refresh_segments(source)
    return source


@cache
def _schema_version(app: str) -> str:
    """The last migration of ``app``, which stays the same as long as the process lives."""
    return str(get_schema_version(app))


def _content(saved: Any) -> str:
    if isinstance(saved, ClusterableModel):
        return str(saved.to_json())
    return json.dumps(get_serializable_data_for_fields(saved), cls=DjangoJSONEncoder)


def _update(source: TranslationSource, said: dict[str, Any]) -> TranslationSource:
    for name, value in said.items():
        setattr(source, name, value)
    source.save(update_fields=list(said))
    return source


def _make(saved: Any, said: dict[str, Any]) -> TranslationSource:
    known, _created = TranslatableObject.objects.get_or_create_from_instance(saved)
    # Two that record the same at once: the second one takes up the row of the first.
    source, _created = TranslationSource.objects.get_or_create(
        object=known,
        locale=saved.locale,
        specific_content_type=ContentType.objects.get_for_model(type(saved)),
        defaults=said,
    )
    return source
