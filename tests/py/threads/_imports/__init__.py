"""Modules that threads import at the same time."""
