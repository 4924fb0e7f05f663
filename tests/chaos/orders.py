"""What an editor does, by the models: run in a process of its own, see :mod:`tests.chaos.editor`."""

from collections.abc import Callable, Mapping


def publish(page: int, title: str) -> None:
    """Publish the page with a new title."""
    from wagtail.models import Page

    found = Page.objects.get(pk=page).specific
    found.title = title
    found.save_revision().publish()


def unpublish(page: int) -> None:
    """Take the page from the web."""
    from wagtail.models import Page

    Page.objects.get(pk=page).specific.unpublish()


def move(page: int, parent: int) -> None:
    """Put the page below another one."""
    from wagtail.models import Page

    Page.objects.get(pk=page).specific.move(Page.objects.get(pk=parent), pos="last-child")


def delete(page: int) -> None:
    """Delete the page."""
    from wagtail.models import Page

    Page.objects.get(pk=page).specific.delete()


def restrict(page: int) -> None:
    """Keep the page for those who are logged in, or show it to everybody again."""
    from wagtail.models import Page, PageViewRestriction

    found = Page.objects.get(pk=page)
    if PageViewRestriction.objects.filter(page=found).exists():
        PageViewRestriction.objects.get(page=found).delete()
    else:
        PageViewRestriction.objects.create(page=found, restriction_type=PageViewRestriction.LOGIN)


def rename(topic: int, title: str) -> None:
    """Rename a topic that many pages show."""
    from closercities.core.models import Topic

    found = Topic.objects.get(pk=topic)
    found.labels = {**found.labels, "en": title}
    found.save()


ORDERS: Mapping[str, Callable[..., None]] = {
    each.__name__: each for each in (publish, unpublish, move, delete, restrict, rename)
}
