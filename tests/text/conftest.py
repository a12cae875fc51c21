"""Engines are slow at their first text: no example has a time limit."""

from hypothesis import settings

settings.register_profile("engines", deadline=None)
settings.load_profile("engines")
