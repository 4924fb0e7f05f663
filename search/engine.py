"""The engine in use. A better one is a module beside ``wagtail_backend`` and this line."""

from search.engines.match import Match
from search.engines.wagtail_backend import match

__all__ = ["Match", "match"]
