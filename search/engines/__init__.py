"""Engines that find text. Each is one module with one function, :func:`match`."""
