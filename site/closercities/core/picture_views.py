"""Pictures in the sizes that others may have."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe
from wagtail.images.models import SourceImageIOError

from closercities.core.models import Picture
from closercities.core.picture_sizes import SIZES, digits_of

CACHE_CONTROL = "public, max-age=3600, stale-while-revalidate=86400"


@require_safe
def picture_size(request: HttpRequest, number: int, digits: str, name: str) -> HttpResponse:
    """Lead to the file. Raises ``Http404`` for a picture, a file or a size that is not there."""
    size = SIZES.get(name)
    picture = Picture.objects.filter(pk=number).first() if size is not None else None
    if size is None or picture is None or digits_of(picture) != digits:
        raise Http404
    try:
        address = picture.get_rendition(size.filter_spec).url
    except SourceImageIOError as error:
        raise Http404 from error
    answer = HttpResponseRedirect(address)
    answer["Cache-Control"] = CACHE_CONTROL
    return answer
