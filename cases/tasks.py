"""What the cases room does in the background."""

from django_tasks import task

from cases.tiles import redraw_where_drawn_from


@task()
def redraw_drawn_from(relation: str, number: int) -> None:
    """Draw the tiles again that are drawn from a place or a topic that changed."""
    redraw_where_drawn_from(relation, number, at_once=True)
