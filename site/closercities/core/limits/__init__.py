"""Counting what an address asks for."""
