"""``changes/``: all that was published, changed and withdrawn, in the order in which it became so.

Documents are told by their sequence numbers. A document that changed again is told once, at its last
number, so a mirror that keeps what it is told, by id, is always right.
"""

from dataclasses import dataclass, replace

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from closercities.api.front_cache import keys
from closercities.api.problem import InvalidParameter, Problem
from closercities.api.resources import caching
from closercities.api.resources.cursor import SIGNED
from closercities.api.resources.paging import LIMIT, link
from closercities.api.resources.parameters import Text, Values
from closercities.api.resources.resource import Link, Resource
from closercities.publication.changes import TOLD, change_item, event_since
from closercities.publication.models import PublishedDocument, SequenceClock
from closercities.publication.serialisation.encode import encode

PAGE_SIZE = 100
SINCE = Text(
    name="since",
    description="What `meta.cursor` or `meta.next` told last. Without it the answer starts at the beginning "
    "of time.",
    looks="a cursor from meta.cursor or meta.next",
    pattern=SIGNED,
)
SIGNER = Signer(salt="closercities.api.changes")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a mirror is: it knows all up to ``seen``.

    It began this walk knowing all up to ``began``, when ``newest`` was the last number.
    """

    seen: int = 0
    began: int = 0
    newest: int = 0

    def since(self, document: PublishedDocument) -> int:
        """The number up to which the mirror knew the page, as far as can be told."""
        return self.began if document.sequence <= self.newest else self.seen

    def is_forgotten(self, forgotten_through: int) -> bool:
        """Whether tombstones are gone that the mirror would have to know.

        One that began with nothing never had what was withdrawn before it began.
        """
        return forgotten_through > (self.newest if self.began == 0 and self.newest else self.seen)


def write(progress: Progress) -> str:
    """The cursor for ``progress``; it is signed and never ends."""
    return SIGNER.sign_object([progress.seen, progress.began, progress.newest])


def read(text: str) -> Progress:
    """What :func:`write` wrote. Raises ``InvalidParameter``."""
    try:
        seen, began, newest = SIGNER.unsign_object(text)
        return Progress(int(seen), int(began), int(newest))
    except (BadSignature, ValueError, TypeError) as error:
        raise InvalidParameter(
            "since", "This is no cursor of changes/. Begin again without since.", SINCE.looks
        ) from error


def respond(request: HttpRequest, values: Values) -> HttpResponse:
    """A page of changes, or 304. Two queries. Raises ``Problem`` 410 where a mirror has to start again."""
    keys.shows(request, keys.DOCUMENTS)
    given = read(values["since"]) if "since" in values else None
    ticking = SequenceClock.objects.filter(pk=SequenceClock.SINGLE).first() or SequenceClock()
    progress = given or Progress(newest=ticking.value)
    if given is not None and (progress.is_forgotten(ticking.forgotten_through) or given.seen > ticking.value):
        raise _start_again()
    etag = caching.etag_of(request, ticking.value)
    if caching.is_unchanged(request, etag):
        return caching.not_modified(etag)
    return caching.in_json(_page(request, values, progress, ticking.value), etag)


def _page(request: HttpRequest, values: Values, progress: Progress, now: int) -> str:
    if progress.seen == progress.began and progress.seen:
        progress = replace(progress, newest=now)
    limit = values.get("limit", PAGE_SIZE)
    # Nothing above ``now`` is told, so that one answer is the same for one state of the clock.
    found = list(
        PublishedDocument.objects.filter(TOLD, sequence__gt=progress.seen, sequence__lte=now).order_by(
            "sequence"
        )[: limit + 1]
    )
    told = found[:limit]
    items = [change_item(each, event_since(each, progress.since(each))) for each in told]
    if len(found) > limit:
        cursor = write(replace(progress, seen=told[-1].sequence))
        following: str | None = link(request, "since", cursor)
    else:
        cursor, following = write(Progress(now, now, now)), None
    meta = {"next": following, "previous": None, "cursor": cursor}
    return f'{{"meta":{encode(meta)},"items":[{",".join(items)}]}}'


def _start_again() -> Problem:
    return Problem(
        410,
        "Cursor too old",
        "What was withdrawn since this cursor is no longer known, or the cursor is of another time line. "
        "Start again without since, and drop what is not told then.",
        parameter="since",
    )


RESOURCES = (
    Resource(
        name="changes",
        path="changes/",
        summary="Everything published, changed and withdrawn since a cursor, in sequence",
        description="Keep each `item` by its id on `page.published` and `page.changed`, drop it on "
        "`page.withdrawn`. Ask with `meta.next` until it is null, and later with `meta.cursor`. "
        "Aliases, which repeat another page, are not told.",
        parameters=(SINCE, replace(LIMIT, default=PAGE_SIZE)),
        item="Change",
        answer="changes",
        errors=(400, 410),
        links=(Link("changes", {"since": "meta/cursor"}),),
        respond=respond,
    ),
)
