"""Serves the pictures for links."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from closercities.core.models import BasePage
from closercities.core.share_images.keeping import address_of, picture_of
from closercities.core.tile_answers import FOR_EVER, moved_drawing


@require_safe
def share_image(request: HttpRequest, page_id: int, digest: str) -> HttpResponse:
    """The picture of a page that anybody may read; an older digest leads to the present one."""
    page = Page.objects.live().public().filter(pk=page_id).specific().first()
    if not isinstance(page, BasePage):
        raise Http404("There is no such page that anybody may read.")
    card = page.share_card()
    if card.digest != digest:
        return moved_drawing(address_of(page, card))
    response = HttpResponse(picture_of(page, card), content_type="image/png")
    response["Cache-Control"] = FOR_EVER
    response["X-Content-Type-Options"] = "nosniff"
    return response
