"""Searches that readers follow by mail: asked for, confirmed, told of once a week, stopped."""
