"""``/embed/``: the web component that other sites put on their pages, under addresses that stay."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from closercities.publication.serialisation.encode import digest

FOLDER = Path(__file__).resolve().parents[1] / "embed"
# What the pages of this site use too.
SHARED = ("combobox.js",)
SCRIPTS = tuple(sorted([*SHARED, *(path.name for path in FOLDER.glob("*.js"))]))
MAP = "world.svg"
# An hour, and then once more from the cache while it is asked for again.
CACHE_CONTROL = "public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800"


@cache
def _file(name: str) -> tuple[bytes, str]:
    """The content of ``name``, and its ETag."""
    content = _path(name).read_bytes()
    return content, f'"{digest(content.decode())}"'


def _path(name: str) -> Path:
    if name == MAP or name in SHARED:
        return Path(str(finders.find(f"{'img' if name == MAP else 'js'}/{name}")))
    return FOLDER / name


@require_safe
def embed(request: HttpRequest, name: str) -> HttpResponse:
    """The file ``name``, for any site; modules are fetched with CORS. Raises ``Http404``."""
    if name != MAP and name not in SCRIPTS:
        raise Http404
    content, etag = _file(name)
    if etag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
        answer = HttpResponse(status=304)
    else:
        kind = "image/svg+xml" if name == MAP else "text/javascript; charset=utf-8"
        answer = HttpResponse(content, content_type=kind)
    answer["ETag"] = etag
    answer["Cache-Control"] = CACHE_CONTROL
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
