"""Tells whether a person has edited a page since it was imported."""

import json
import re
from typing import Any

from wagtail.models import Revision

from cases.models import CasePage

# What Wagtail keeps about a page, which publishing, moving or locking changes without an edit.
_BOOKKEEPING = frozenset(
    (
        *("pk", "id", "path", "depth", "numchild", "url_path", "slug", "draft_title", "owner", "page"),
        *("sort_order", "live", "has_unpublished_changes", "live_revision"),
        *("latest_revision", "latest_revision_created_at"),
        *("first_published_at", "last_published_at", "go_live_at", "expire_at", "expired"),
        *("locked", "locked_at", "locked_by", "wagtail_admin_comments", "content_type"),
        *("alias_of", "translation_key", "locale", "facts", "holds_facts", "quoted_block"),
    )
)
# The editor gives every paragraph a key when a page is saved, edited or not.
_PARAGRAPH_KEY = re.compile(r' data-block-key="[^"]*"')


def edited_since(page: CasePage, imported: Revision | None) -> bool:
    """Whether the latest revision of ``page`` says anything else than the ``imported`` one.

    Publishing, unpublishing, scheduling and moving are no edits. True when the imported revision
    is gone, for then nobody can tell.
    """
    latest = page.latest_revision
    if imported is None or latest is None:
        return True
    return latest.pk != imported.pk and _said(latest) != _said(imported)


def _said(revision: Revision) -> Any:
    return _content(revision.content)


def _content(value: Any) -> Any:
    match value:
        case dict():
            return {name: _content(inner) for name, inner in value.items() if name not in _BOOKKEEPING}
        case list():
            return [_content(inner) for inner in value]
        case str():
            return _text(value)
    return value


def _text(value: str) -> Any:
    """Return a text without the editor's keys; a stream, which is stored as text, as what it holds."""
    if value.startswith("[{"):
        try:
            return [_block(block) for block in json.loads(value)]
        except json.JSONDecodeError:
            pass
    return _PARAGRAPH_KEY.sub("", value)


def _block(block: Any) -> Any:
    if isinstance(block, dict):
        return {name: _block(inner) for name, inner in block.items() if name != "id"}
    if isinstance(block, list):
        return [_block(inner) for inner in block]
    return _PARAGRAPH_KEY.sub("", block) if isinstance(block, str) else block
