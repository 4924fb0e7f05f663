"""Caches in front of the platform, such as Varnish: they are told what they have to forget."""
