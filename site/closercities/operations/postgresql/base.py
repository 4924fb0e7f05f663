"""The backend, under the name under which Django looks for it."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is kept between requests and checked before each without a question to the server.

    Stock, each request begins with ``SELECT 1``. A server that ends a connection says so on it, and a healthy
    one says nothing unasked: only where something has come is the question asked.
    """

    def close_if_health_check_failed(self) -> None:
        kept = None if self.pool else self.connection
        if kept is not None and not kept.closed and _is_quiet(kept.fileno()):
            self.health_check_done = True
            return
        super().close_if_health_check_failed()


def _is_quiet(descriptor: int) -> bool:
    """Whether nothing has come that nobody has read yet, and the other end is open."""
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN | select.POLLPRI | select.POLLERR | select.POLLHUP)
    return not waiting.poll(0)
