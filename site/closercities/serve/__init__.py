"""``make serve``: the whole platform in the foreground, to try it and to work on it."""
